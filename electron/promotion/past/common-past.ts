import { timeSlices } from '../../../shared/turns.ts'
import type { Database, Reader } from '../../instance/database/database.ts'
import type { PairIds } from '../find-pair.ts'
import type { Kind } from '../promoted-documents.ts'
import { differing, type PartNames, pairsById, withNamesIn } from './part-names.ts'
import { type OwnTables, type Reach, type StepBack, walkBack } from './walk-back.ts'

/** Who changed a part last, and when (ISO 8601, UTC). */
export interface PartChange {
  readonly actor: string
  readonly at: string
}

/** What happened to a differing part since both environments had it the same. */
export interface PartPast<Document> {
  /** When the two parted: ISO 8601, UTC. */
  readonly until: string
  /** The last change, if the environment has the part otherwise than then; at least one of them is there. */
  readonly source: PartChange | null
  readonly target: PartChange | null
  /** The document of the source environment at that time. */
  readonly base: Document
}

/** By the id of the part. A part that never was the same within reach is missing. */
export type CommonPast<Document> = ReadonlyMap<string, PartPast<Document>>

/** One flag or segment in both environments now. */
export interface PairNow<Document> {
  readonly source: Document
  readonly target: Document
}

export interface PastReader<Document> {
  readonly kind: Kind<Document>
  readonly tables: OwnTables
  /** By id. */
  readonly read: (
    reader: Reader,
    environmentId: string,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, Document>>
}

/**
 * Finds the last moment at which each differing part of some flags or segments was the same in both
 * environments, and who has changed it since, by taking their operations back one after the other. Call it
 * inside a scratch or write transaction.
 */
export function commonPast<Document>(
  database: Database,
  { kind, tables, read }: PastReader<Document>,
  pair: PairIds,
  now: readonly PairNow<Document>[],
  { reach, signal }: { readonly reach: Reach; readonly signal: AbortSignal },
): Promise<Map<string, CommonPast<Document>>> {
  if (now.length === 0) return Promise.resolve(new Map())
  const searches = new Map(now.map((one) => [kind.idOf(one.target), startSearch(kind, one)]))
  return database.scratch(async (writer) => {
    const { steps, takeBack } = await walkBack(writer, tables, pair, [...searches.keys()], reach)
    const slice = timeSlices()
    for (const [round, here] of Map.groupBy(steps, (step) => step.round)) {
      signal.throwIfAborted()
      const open = here.filter(({ ownerId }) => searches.get(ownerId)?.isOpen)
      if (open.length === 0) break
      const ids = open.map(({ ownerId }) => ownerId)
      await takeBack(round, ids)
      const sources = await read(writer, pair.sourceEnvironmentId, ids)
      const targets = await read(writer, pair.environmentId, ids)
      for (const step of open) {
        await slice()
        searches.get(step.ownerId)?.goBack(step, sources.get(step.ownerId), targets.get(step.ownerId))
      }
    }
    return new Map(Array.from(searches, ([id, { found }]) => [id, found]))
  })
}

interface Search<Document> {
  readonly found: CommonPast<Document>
  readonly isOpen: boolean
  /** Takes in what there was before an operation. */
  readonly goBack: (step: StepBack, source: Document | undefined, target: Document | undefined) => void
}

function startSearch<Document>(kind: Kind<Document>, now: PairNow<Document>): Search<Document> {
  const pairs = pairsById(kind, now.source, now.target)
  const waiting = new Map<string, PartNames>(
    kind
      .parts(now.source, now.target)
      .flatMap(({ id, isSame }) => (isSame ? [] : [[id, pairs.get(id) ?? { source: [id], target: [id] }]])),
  )
  const found = new Map<string, PartPast<Document>>()
  const changes = { source: new Map<string, PartChange>(), target: new Map<string, PartChange>() }
  let later = now
  let isOpen = waiting.size > 0
  const takeIn = (step: StepBack, earlier: PairNow<Document>) => {
    for (const side of ['source', 'target'] as const)
      for (const name of differing(kind, earlier[side], later[side]))
        if (!changes[side].has(name)) changes[side].set(name, { actor: step.actor, at: step.at })
    later = earlier
    const apart = differing(kind, earlier.source, earlier.target)
    const then = [...pairsById(kind, earlier.source, earlier.target).values()]
    const since = {
      source: differing(kind, earlier.source, now.source),
      target: differing(kind, earlier.target, now.target),
    }
    for (const [id, names] of waiting) {
      if ([...names.source, ...names.target].some((name) => apart.has(name))) continue
      const all = withNamesIn(names, then)
      const changed = (side: 'source' | 'target') =>
        all[side].some((name) => since[side].has(name))
          ? (all[side].flatMap((name) => changes[side].get(name) ?? [])[0] ?? null)
          : null
      waiting.delete(id)
      found.set(id, {
        until: step.at,
        source: changed('source'),
        target: changed('target'),
        base: earlier.source,
      })
    }
  }
  return {
    found,
    get isOpen() {
      return isOpen
    },
    goBack: (step, source, target) => {
      // Before one of them was created there is no common past.
      if (source && target) takeIn(step, { source, target })
      isOpen = source !== undefined && target !== undefined && waiting.size > 0
    },
  }
}
