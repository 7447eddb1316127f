import type { ContractRouterClient } from '@orpc/contract'
import type { Database as Workbench } from 'better-sqlite3'
import type {
  CountedPopulation,
  populations as contract,
  PopulationCount,
  WantedArm,
} from '../../../shared/contract/evaluation/populations.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import type { Json } from '../../../shared/json/json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Population } from '../../../shared/population/stored-population.ts'
import type { HostEvents } from '../../events.ts'
import type { Database } from '../../instance/database/database.ts'
import {
  createRulesReader,
  dataOf,
  type RulesWanted,
  type SimulatedRules,
} from '../../simulator/read-rules.ts'
import { clearPopulations, type PopulationHead } from '../../workbench/populations.ts'
import type { FillSource } from '../worker/fill-task.ts'
import type { Tally } from '../worker/tasks.ts'
import { createDraftMoves, type DraftMoves } from './draft-moves.ts'
import { type FillOptions, fillPopulation } from './fill-population.ts'
import { fromArm, namedVariations, toArmCounts } from './named-variations.ts'
import { createOpenPopulations } from './open-populations.ts'

type Contract = ContractRouterClient<typeof contract>
type People = Awaited<ReturnType<Contract['people']>>

interface Asked extends RulesWanted {
  readonly flagId: string
  readonly populationId: string
}

interface Page {
  readonly from: number
  readonly limit: number
  readonly words: string
}

/** Progress, with what is known so far. */
export interface Counting extends Progress {
  readonly soFar?: PopulationCount
}

interface CountOptions {
  readonly onProgress: (progress: Counting) => void
  readonly signal: AbortSignal
}

/** What flags give the populations of the workbench, worked out in threads beside the host. */
export interface Populations extends DraftMoves {
  /** Throws INVALID; nothing is written then. `total`: how many people, if that is known. */
  fill(head: PopulationHead, source: FillSource, options: FillOptions, total?: number): Promise<Population>
  /** Throws NOT_FOUND. */
  count(asked: Asked, options: CountOptions): Promise<CountedPopulation>
  /** Throws NOT_FOUND. */
  people(asked: Asked & Page & { readonly arm: WantedArm }, signal?: AbortSignal): Promise<People>
  close(): Promise<void>
}

export function createPopulations(database: Database, workbench: Workbench, events: HostEvents): Populations {
  clearPopulations(workbench)
  const open = createOpenPopulations(workbench)
  const rulesOf = createRulesReader(database, workbench, events)
  const known = new WeakMap<SimulatedRules, Promise<FlagData>>()
  const dataFor = (rules: SimulatedRules) => {
    const data = known.get(rules) ?? dataOf(rules)
    known.set(rules, data)
    return data
  }
  const ask = async (asked: Asked) => {
    const { population, revision } = open.of(asked.populationId)
    const rules = await rulesOf.of(asked)
    const document = flagIn(rules, asked.flagId)
    return {
      population,
      document,
      data: await dataFor(rules),
      named: namedVariations(document, rules.model),
      revisions: { population: revision, instance: rules.revision, draft: rules.name },
    }
  }
  return {
    fill: (head, source, options, total) => fillPopulation(workbench, head, source, options, total),
    count: async (asked, { onProgress, signal }) => {
      const started = performance.now()
      const { population, document, data, named, revisions } = await ask(asked)
      const { key } = document.flag
      const countOf = ({ rows, flags }: Tally) => ({
        rows,
        arms: toArmCounts(flags.get(key)?.arms ?? [], named),
      })
      const step = (done: number): Progress => ({
        ...{ type: 'progress', stage: 'counting', done, total: population.rows },
      })
      const total = await population.simulate(data, [key], {
        signal,
        onTally: (tally) => onProgress({ ...step(tally.rows), soFar: countOf(tally) }),
      })
      const seconds = (performance.now() - started) / 1000
      return { ...countOf(total), revisions, flag: document, seconds }
    },
    people: async (asked, signal) => {
      const { population, document, data, named, revisions } = await ask(asked)
      const question = {
        flagKey: document.flag.key,
        ...{ from: asked.from, limit: asked.limit, words: wordsOf(asked.words) },
        arm: fromArm(asked.arm, named),
      }
      const people = await population.list(data, question, signal)
      return { people: people.map((one) => ({ ...one, context: one.context as Json })), revisions }
    },
    ...createDraftMoves(database, events, open),
    close: () => open.close(),
  }
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean)

function flagIn({ flags }: SimulatedRules, flagId: string): FlagDocument {
  const document = flags.get(flagId)
  if (!document) throw new AppError('NOT_FOUND', 'The flag does not exist in this environment.')
  return document
}
