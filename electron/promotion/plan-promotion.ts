import type { ChangedThere, PromotionChoice } from '../../shared/contract/flags/promotion.ts'
import { AppError } from '../../shared/errors.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { Database } from '../instance/database/database.ts'
import { type BulkSteps, inChunks } from '../instance/stores/bulk/in-chunks.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments, readSegmentsById } from '../instance/stores/segments/read-segments.ts'
import type { IntendedNotes } from './compare-environments.ts'
import type { PairIds } from './find-pair.ts'
import { changedThere } from './past/changed-there.ts'
import { type CommonPast, commonPast, type PastReader } from './past/common-past.ts'
import { flagPast, segmentPast } from './past/past-readers.ts'
import type { Flags, PromotedDocument, Segments } from './promoted-documents.ts'

export interface PromotionInput extends PairIds {
  readonly flags: readonly PromotionChoice[]
  readonly segments: readonly PromotionChoice[]
}

/** The flags and segments that a promotion writes. */
export interface PromotionPlan {
  readonly flags: Flags
  readonly segments: Segments
}

export interface PlanOptions extends BulkSteps {
  readonly intended: IntendedNotes
  /** Called with the promoted parts that the target has changed. Absent: the past is only read for what is merged. */
  readonly onChangedThere?: (parts: readonly ChangedThere[]) => void
}

/**
 * Promotes the chosen parts, and takes along what they need: segments and prerequisites that differ, except
 * for their intended differences. What was chosen itself is promoted only as chosen. Throws INVALID if a part
 * that is to be merged has no common past, or conflicts. Call it inside one scratch or write transaction.
 */
export async function planPromotion(
  database: Database,
  input: PromotionInput,
  options: PlanOptions,
): Promise<PromotionPlan> {
  const reader = database.read
  const flags: Flags = new Map()
  const segments: Segments = new Map()
  const ofFlags = planner(database, input, flagPast, flags, input.flags, options)
  const ofSegments = planner(database, input, segmentPast, segments, input.segments, options)
  const byKey = (place: string, keys: readonly string[]) => readSegments(reader, place, keys)
  const byId = (place: string, ids: readonly string[]) => readSegmentsById(reader, place, ids)
  const ofFlag = (place: string, ids: readonly string[]) => readFlags(reader, place, ids)
  let needs = [
    ...(await ofFlags(
      input.flags.map(({ id }) => id),
      ofFlag,
    )),
    ...(await ofSegments(
      input.segments.map(({ id }) => id),
      byId,
    )),
  ]
  while (needs.length > 0) {
    const flagIds = new Set(needs.flatMap((need) => need.flagIds).filter((id) => !flags.has(id)))
    const known = new Set(Array.from(segments.values(), ({ target }) => target.segment.key))
    const keys = new Set(needs.flatMap(({ segmentKeys }) => segmentKeys).filter((key) => !known.has(key)))
    needs = [...(await ofFlags([...flagIds], ofFlag)), ...(await ofSegments([...keys], byKey))]
  }
  return { flags, segments }
}

type ReadSome<Document> = (
  environmentId: string,
  names: readonly string[],
) => Promise<ReadonlyMap<string, Document>>

/** Adds documents to a plan unless they are there or do not differ; returns what the new ones need. */
function planner<Document>(
  database: Database,
  pair: PairIds,
  reader: PastReader<Document>,
  plan: Map<string, PromotedDocument<Document>>,
  choices: readonly PromotionChoice[],
  { intended, onChangedThere, ...steps }: PlanOptions,
) {
  const chosen = new Map(
    choices.map(({ id, parts, merge }) => [id, { parts: new Set(parts), merged: new Set(merge) }]),
  )
  const { kind } = reader
  const wanted = ([source, target]: readonly [Document, Document]): Wanted<Document>[] => {
    const id = kind.idOf(target)
    if (plan.has(id)) return []
    const notes = intended.get(id)
    const differing = () => kind.parts(source, target).filter((part) => !part.isSame && !notes?.has(part.id))
    const choice = chosen.get(id)
    const parts = choice?.parts ?? new Set(differing().map((part) => part.id))
    const merged = choice?.merged ?? new Set()
    return parts.size === 0 ? [] : [{ source, target, parts, merged, isChosen: choice !== undefined }]
  }
  const pastOf = (all: readonly Wanted<Document>[]) => {
    const some = onChangedThere ? all : all.filter(({ merged }) => merged.size > 0)
    return commonPast(database, reader, pair, some, { reach, signal: steps.signal })
  }
  return async (names: readonly string[], read: ReadSome<Document>) => {
    const needs: PromotedDocument<Document>['needs'][] = []
    const step = timeSlices()
    await inChunks(
      'reading both environments',
      names,
      steps,
      async (part) => {
        const all: Wanted<Document>[] = []
        for (const both of await readPairs(pair, part, read)) {
          await step()
          all.push(...wanted(both))
        }
        const pasts = await pastOf(all)
        for (const one of all) {
          await step()
          const id = kind.idOf(one.target)
          const past = pasts.get(id) ?? new Map()
          const promoted = promote(reader, one, past)
          plan.set(id, promoted)
          needs.push(promoted.needs)
          onChangedThere?.(changedThere(kind, promoted, past))
        }
      },
      few,
    )
    return needs
  }
}

const few = 100

/** How far back the common past of each flag or segment is looked for. */
const reach = { operations: 40, rows: 400 }

type Wanted<Document> = Pick<
  PromotedDocument<Document>,
  'source' | 'target' | 'parts' | 'merged' | 'isChosen'
>

/** Each document in the source and in the target, if both are there. */
async function readPairs<Document>(
  { sourceEnvironmentId, environmentId }: PairIds,
  names: readonly string[],
  read: ReadSome<Document>,
): Promise<(readonly [source: Document, target: Document])[]> {
  const [sources, targets] = [await read(sourceEnvironmentId, names), await read(environmentId, names)]
  return [...targets].flatMap(([name, target]) => {
    const source = sources.get(name)
    return source ? [[source, target] as const] : []
  })
}

function promote<Document>(
  { kind }: PastReader<Document>,
  wanted: Wanted<Document>,
  past: CommonPast<Document>,
): PromotedDocument<Document> {
  const { source, target, parts, merged } = wanted
  const copied = new Set([...parts].filter((part) => !merged.has(part)))
  let promoted = kind.promote(source, target, copied)
  for (const part of merged) {
    const base = past.get(part)?.base
    const result = base && kind.merge({ base, source, target: promoted }, part)
    if (!result?.isClean)
      throw new AppError('INVALID', `${kind.keyOf(target)} has changes on both sides that cannot be merged.`)
    promoted = result.document
  }
  return { ...wanted, promoted, needs: kind.needs(target, promoted) }
}
