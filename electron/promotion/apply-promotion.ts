import { AppError } from '../../shared/errors.ts'
import type { Writer } from '../instance/database/database.ts'
import { describeOperation } from '../instance/history/describe-operation.ts'
import { saveFlags } from '../instance/stores/flags/save-flags.ts'
import { saveSegments } from '../instance/stores/segments/save-segments.ts'
import type { IntendedNotes } from './compare-environments.ts'
import { findPair } from './find-pair.ts'
import { type PromotionInput, planPromotion } from './plan-promotion.ts'
import { savedState } from './saved-state.ts'

/**
 * Promotes in the current transaction. Throws STALE if a flag or segment was saved since `state`, INVALID with
 * the fields.
 */
export async function applyPromotion(
  writer: Writer,
  input: PromotionInput & { readonly state: string },
  intended: IntendedNotes,
): Promise<void> {
  const { key, sourceKey } = await findPair(writer, input)
  const plan = await planPromotion(writer, input, intended)
  if (savedState(plan) !== input.state)
    throw new AppError('STALE', 'A flag or segment has changed since this preview: look at it again.')
  const flags = Array.from(plan.flags.values(), ({ promoted }) => promoted)
  const segments = Array.from(plan.segments.values(), ({ promoted }) => promoted)
  await describeOperation(writer, {
    label: `Promoted ${counts(flags, segments)} from ${sourceKey} to ${key}`,
  })
  await saveSegments(writer, segments)
  await saveFlags(writer, flags)
}

function counts(flags: readonly unknown[], segments: readonly unknown[]): string {
  const some = [counted(flags.length, 'flag'), counted(segments.length, 'segment')]
  return some.filter((words) => words !== '').join(' and ') || 'nothing'
}

const counted = (count: number, noun: string) =>
  count === 0 ? '' : `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
