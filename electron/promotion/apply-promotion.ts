import { AppError } from '../../shared/errors.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import { counted } from '../../shared/words/counted.ts'
import type { Database, Writer } from '../instance/database/database.ts'
import { forgetPlans } from '../instance/database/forget-plans.ts'
import { describeOperation } from '../instance/history/describe-operation.ts'
import { type BulkSteps, inChunks } from '../instance/stores/bulk/in-chunks.ts'
import { lockFlags, lockPrerequisites } from '../instance/stores/flags/lock-flags.ts'
import { saveFlags } from '../instance/stores/flags/save-flags.ts'
import { saveSegments } from '../instance/stores/segments/save-segments.ts'
import { findPair } from './find-pair.ts'
import { type PlanOptions, type PromotionInput, type PromotionPlan, planPromotion } from './plan-promotion.ts'
import { savedState } from './saved-state.ts'

/** Whole documents take longer than one change of each. */
const few = 100

/**
 * Promotes in the current transaction, in chunks. Throws STALE if a flag or segment was saved since `state`,
 * INVALID with the fields.
 */
export async function applyPromotion(
  database: Database,
  writer: Writer,
  input: PromotionInput & { readonly state: string },
  options: PlanOptions,
): Promise<void> {
  const { key, sourceKey } = await findPair(writer, input)
  const plan = await planPromotion(database, input, options)
  if ((await savedState(plan)) !== input.state)
    throw new AppError('STALE', 'A flag or segment has changed since this preview: look at it again.')
  await describeOperation(writer, {
    label: `Promoted ${counts(plan)} from ${sourceKey} to ${key}`,
  })
  await forgetPlans(writer, plan.flags.size + plan.segments.size)
  const segments = Array.from(plan.segments.values(), ({ promoted }) => promoted)
  await inChunks('writing segments', segments, options, (part) => saveSegments(writer, part), few)
  await writeFlags(writer, input.environmentId, plan, options)
}

async function writeFlags(
  writer: Writer,
  environmentId: string,
  { flags }: PromotionPlan,
  steps: BulkSteps,
): Promise<void> {
  const all = [...flags.values()]
  // Everything is locked at once and in the order of the ids, as other writers do it; chunks then wait for nobody.
  const linked = all.some(({ promoted }) => promoted.targeting.prerequisites.length > 0)
  await lockPrerequisites(writer, linked ? [environmentId] : [])
  await inChunks('locking flags', [...flags.keys()].toSorted(), steps, (part) =>
    lockFlags(
      writer,
      part.map((flagId) => ({ flagId, environmentId })),
    ),
  )
  // A flag that gives up a prerequisite goes first: until then, another one's new prerequisite may close a cycle.
  const documents = all.toSorted((one, other) => gained(one) - gained(other)).map(({ promoted }) => promoted)
  await inChunks('writing flags', documents, steps, (part) => saveFlags(writer, part), few)
}

const gained = ({ target, promoted }: { readonly target: FlagDocument; readonly promoted: FlagDocument }) => {
  const had = new Set(target.targeting.prerequisites.map(({ flagId }) => flagId))
  return promoted.targeting.prerequisites.filter(({ flagId }) => !had.has(flagId)).length
}

function counts({ flags, segments }: PromotionPlan): string {
  const some = [
    flags.size > 0 && counted(flags.size, 'flag'),
    segments.size > 0 && counted(segments.size, 'segment'),
  ]
  return some.filter((words) => words !== false).join(' and ') || 'nothing'
}
