import type { ContractRouterClient } from '@orpc/contract'
import type {
  populations as contract,
  PopulationMoves,
} from '../../../shared/contract/evaluation/populations.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { flagDataOf } from '../../../shared/payload/flag-data-of.ts'
import type { Closure } from '../../bench/closure.ts'
import { createClosures } from '../../bench/closures.ts'
import { createSegmentData, draftData } from '../../bench/segment/segment-data.ts'
import { readHead } from '../../evaluation/read-head.ts'
import type { HostEvents } from '../../events.ts'
import type { Database } from '../../instance/database/database.ts'
import { namedVariations, toArmCounts, toMoves } from './named-variations.ts'
import type { OpenPopulations } from './open-populations.ts'

type Contract = ContractRouterClient<typeof contract>

/** A document as it is on screen, and whom to ask. `draft` is how the window numbers it. */
interface Drafted<Document> {
  readonly document: Document
  readonly populationId: string
  readonly draft: string
}

export interface DraftMoves {
  /** Throws NOT_FOUND. */
  draftMoves(asked: Drafted<FlagDocument>, signal?: AbortSignal): Promise<PopulationMoves>
  /** Throws NOT_FOUND. */
  segmentMoves(
    asked: Drafted<SegmentDocument>,
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<Contract['segmentMoves']>>>
}

/** Who moves while somebody edits: an edit costs neither a query nor the evaluation of what it does not touch. */
export function createDraftMoves(database: Database, events: HostEvents, open: OpenPopulations): DraftMoves {
  const closures = createClosures(database)
  const segments = createSegmentData(database)
  let heads = new Map<string, Promise<string>>()
  events.subscribe(({ type }) => {
    if (type !== 'instance-changed' && type !== 'instance-replaced') return
    closures.forget()
    segments.forget()
    heads = new Map()
  })
  /** Asked before the documents are read, so that it never promises more than they hold. */
  const revisionOf = (environmentId: string) => {
    const known = heads
    const asked =
      known.get(environmentId) ??
      database.snapshot((reader) => readHead(reader, environmentId)).then(({ revision }) => revision)
    known.set(environmentId, asked)
    asked.catch(() => known.delete(environmentId))
    return asked
  }
  const savedData = new WeakMap<Closure, FlagData>()
  const savedOf = (closure: Closure) => {
    const data = savedData.get(closure) ?? dataOf(closure)
    savedData.set(closure, data)
    return data
  }
  return {
    draftMoves: async ({ document, populationId, draft }, signal) => {
      const { population, revision } = open.of(populationId)
      const instance = await revisionOf(document.targeting.environmentId)
      const closure = await closures.of(document)
      const { model = 'launchdarkly' } = closure
      const saved = closure.flags.get(document.flag.id) ?? document
      const { key } = document.flag
      const before = closure.flags.has(saved.flag.id) ? savedOf(closure) : dataWith(closure, saved)
      const sides = { before: underKey(before, saved.flag.key, key), after: dataWith(closure, document) }
      const [moves, counts] = await Promise.all([
        population.whoMoves(sides, [key], { signal }),
        population.simulate(sides.after, [key], { signal }),
      ])
      const { moved = 0, relabelled = 0, transitions = {} } = moves.flags.get(key) ?? {}
      const named = { before: namedVariations(saved, model), after: namedVariations(document, model) }
      return {
        ...{ rows: moves.rows, moved, relabelled },
        moves: toMoves(transitions, named.before, named.after),
        arms: toArmCounts(counts.flags.get(key)?.arms ?? [], named.after),
        revisions: { population: revision, instance, draft },
      }
    },
    segmentMoves: async ({ document, populationId, draft }, signal) => {
      const { population, revision } = open.of(populationId)
      const instance = await revisionOf(document.setting.environmentId)
      const data = await segments.of(document)
      const flags = [...data.users.flagIds].flatMap((id) => data.closure.flags.get(id)?.flag ?? [])
      const keys = flags.map(({ key }) => key)
      const sides = { before: data.data, after: draftData(data, document) }
      const found = await population.whoMoves(sides, keys, { signal })
      return {
        rows: population.rows,
        moved: found.movers,
        flags: flags
          .map(({ id, key }) => ({ flagId: id, key, moved: found.flags.get(key)?.moved ?? 0 }))
          .toSorted((one, other) => other.moved - one.moved),
        revisions: { population: revision, instance, draft },
      }
    },
  }
}

const dataOf = ({ model = 'launchdarkly', flags, segments }: Closure): FlagData =>
  flagDataOf(model, flags.values(), segments.values())

const dataWith = (closure: Closure, document: FlagDocument): FlagData =>
  dataOf({ ...closure, flags: new Map([...closure.flags, [document.flag.id, document]]) })

/** Lets a flag be asked by the key of its draft; its buckets are still those of its own key. */
function underKey(data: FlagData, saved: string, draft: string): FlagData {
  if (saved === draft) return data
  return { ...data, flags: { ...data.flags, [draft]: data.flags[saved] } } as FlagData
}
