import type { BulkPreview, PreviewedFlag } from '../../../shared/contract/flags/bulk-flags.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { compile, type Ruleset } from '../../../shared/evaluation/index.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { flagToWire } from '../../../shared/payload/render/flag-to-wire.ts'
import { flagLookup, toPayload } from '../../../shared/payload/render/to-payload.ts'
import { type FlagMoves, movesBetween } from '../../../shared/population/moves/moves-between.ts'
import { timeSlices } from '../../../shared/turns.ts'
import type { Database } from '../../instance/database/database.ts'
import { rulesetOf } from '../closure.ts'
import { type AffectedFlags, type FlagUse, readAffected } from './read-affected.ts'

export type BulkChange = 'on' | 'off' | 'remove'

export interface BulkPreviewInput {
  readonly environmentId: string
  readonly ids: readonly string[]
  readonly change: BulkChange
  readonly contexts: readonly JsonObject[]
  readonly signal: AbortSignal | undefined
}

/** Evaluates one change of many flags against contexts, in small steps between which other work runs. */
export async function* previewBulk(
  database: Database,
  input: BulkPreviewInput,
): AsyncGenerator<Progress, BulkPreview> {
  const { environmentId, ids, contexts, signal } = input
  yield progress('reading the flags', 0, 0)
  const affected = await database.snapshot((reader) => readAffected(reader, environmentId, ids))
  signal?.throwIfAborted()
  const wanted = afterChange(affected, input)
  const chosen = ids.flatMap((id) => affected.flags.get(id) ?? [])
  const outside = [...affected.dependents].flatMap((id) => affected.flags.get(id) ?? [])
  const sides = await rulesetsOf(affected, input)
  const movesOf = movesBetween(sides.before, sides.after, contexts)
  const counted = new Map<string, FlagMoves>()
  const step = timeSlices()
  for (const [done, { flag }] of [...chosen, ...outside].entries()) {
    counted.set(flag.id, movesOf(flag.key))
    await step()
    signal?.throwIfAborted()
    if (done % 100 === 99) yield progress('finding who moves', done + 1, chosen.length + outside.length)
  }
  const distinct = (documents: readonly FlagDocument[]) =>
    new Set(documents.flatMap(({ flag }) => counted.get(flag.id)?.people ?? [])).size
  return {
    flags: chosen.map((document) => previewed(document, input.change, wanted, counted)),
    usedOutside: usedOutside(affected, input),
    movers: distinct(chosen),
    moversOutside: distinct(outside),
    profileCount: contexts.length,
  }
}

const progress = (stage: string, done: number, total: number): Progress => ({
  type: 'progress',
  stage,
  done,
  total,
})

type Documents = ReadonlyMap<string, FlagDocument>

function afterChange({ flags }: AffectedFlags, { ids, change }: BulkPreviewInput): Documents {
  const after = new Map(flags)
  for (const id of ids) {
    const document = flags.get(id)
    if (!document) continue
    const { flag, targeting } = document
    if (change === 'remove') after.delete(id)
    else if (!staysOff(document, change))
      after.set(id, { flag, targeting: { ...targeting, enabled: change === 'on' } })
  }
  return after
}

interface Sides {
  readonly before: Ruleset
  readonly after: Ruleset
}

/** Like `flagDataOf` of both sides, in turns: thousands of flags take a while. */
async function rulesetsOf(affected: AffectedFlags, input: BulkPreviewInput): Promise<Sides> {
  const { model, flags, segments } = affected
  const { ids, change } = input
  if (model === 'flagbase') {
    const after = afterChange(affected, input)
    return {
      before: rulesetOf({ model, flags, segments }),
      after: rulesetOf({ model, flags: after, segments }),
    }
  }
  const chosen = new Set(ids)
  const lookup = flagLookup(flags.values())
  const payload = toPayload([], segments.values())
  const [before, after] = [{ ...payload.flags }, { ...payload.flags }]
  const step = timeSlices()
  for (const [id, document] of flags) {
    const wire = flagToWire(document, lookup)
    const { key } = document.flag
    before[key] = wire
    if (!chosen.has(id) || staysOff(document, change)) after[key] = wire
    else if (change !== 'remove') after[key] = { ...wire, on: change === 'on' }
    await step()
  }
  return {
    before: compile({ ...payload, flags: before }),
    after: compile({ ...payload, flags: after }),
  }
}

/** Archived flags are off. */
const staysOff = ({ flag, targeting }: FlagDocument, change: BulkChange) =>
  change === 'on' && flag.archived && !targeting.enabled

function previewed(
  document: FlagDocument,
  change: BulkChange,
  after: Documents,
  counted: ReadonlyMap<string, FlagMoves>,
): PreviewedFlag {
  const { flag, targeting } = document
  const isOff = (id: string) => after.get(id)?.targeting.enabled === false
  const needed = targeting.prerequisites.map(({ flagId }) => flagId)
  return {
    id: flag.id,
    isSame: change !== 'remove' && (targeting.enabled === (change === 'on') || staysOff(document, change)),
    moves: counted.get(flag.id)?.moves ?? [],
    needs: change === 'on' ? [...new Set(needed)].filter(isOff) : [],
  }
}

/** A user that is off serves its off variation whatever its prerequisites serve, but still prevents a removal. */
function usedOutside(
  { flags, uses }: AffectedFlags,
  { environmentId, ids, change }: BulkPreviewInput,
): BulkPreview['usedOutside'] {
  const chosen = new Set(ids)
  const isConcerned = (use: FlagUse) =>
    change === 'remove' ||
    (use.environmentId === environmentId && flags.get(use.user)?.targeting.enabled === true)
  const concerned = uses.filter((use) => !chosen.has(use.user) && isConcerned(use))
  return [...Map.groupBy(concerned, ({ needed }) => needed)].map(([id, list]) => ({
    id,
    variation: requiredVariation(
      flags.get(id),
      list.filter((use) => use.environmentId === environmentId),
    ),
    users: [...new Set(list.map(({ user }) => user))],
  }))
}

function requiredVariation(document: FlagDocument | undefined, uses: readonly FlagUse[]): number | null {
  const [first] = uses
  if (!document || !first || uses.some(({ variationId }) => variationId !== first.variationId)) return null
  const index = document.flag.variations.findIndex(({ id }) => id === first.variationId)
  return index === -1 ? null : index
}
