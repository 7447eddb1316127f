import type { ContractRouterClient } from '@orpc/contract'
import type { Database as Workbench } from 'better-sqlite3'
import type {
  simulator as contract,
  PersonRow,
  SimulatorWho,
} from '../../shared/contract/evaluation/simulator.ts'
import { AppError } from '../../shared/errors.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database/database.ts'
import { readProfile } from '../workbench/profiles.ts'
import { type Asked, byKey, headOf, type LongOptions } from './asked.ts'
import { createMatrix, type Matrix } from './matrix.ts'
import { toOutcome } from './outcome.ts'
import { flagOutline, outlinesOf } from './outlines.ts'
import { createRulesReader, type SimulatedRules } from './read-rules.ts'
import { createScene } from './scene.ts'
import { createThread } from './thread.ts'

type Contract = ContractRouterClient<typeof contract>
type Output<Name extends 'explain'> = Awaited<ReturnType<Contract[Name]>>

/** Answers who gets what, and why, in a thread beside the host. */
export interface Simulator extends Matrix {
  /** Throws NOT_FOUND. */
  explain(
    asked: Asked & { readonly environmentId: string; readonly flagId: string; readonly who: SimulatorWho },
  ): Promise<Output<'explain'>>
  /** What one profile gets from every flag, or two of them. Throws NOT_FOUND. */
  person(
    asked: Asked & {
      readonly environmentId: string
      readonly profileId: string
      readonly otherProfileId?: string | undefined
    },
    options: LongOptions,
  ): Promise<{ readonly rows: PersonRow[]; readonly draftCount: number }>
  close(): Promise<void>
}

const flagsAtOnce = 250

export function createSimulator(database: Database, workbench: Workbench, events: HostEvents): Simulator {
  const reader = createRulesReader(database, workbench, events)
  const thread = createThread()
  const scene = createScene(thread)
  const contextOf = (who: SimulatorWho): JsonObject =>
    'context' in who ? who.context : readProfile(workbench, who.profileId).context

  return {
    ...createMatrix(reader, workbench, scene, thread, events),
    explain: async (asked) => {
      const context = contextOf(asked.who)
      const rules = await reader.of(asked)
      const document = flagIn(rules, asked.flagId)
      const id = await scene.rules(rules, asked.sdk)
      const trace = await thread.ask({ task: 'explain', rules: id, flagKey: document.flag.key, context })
      const { draftCount } = rules
      return {
        trace,
        flag: flagOutline(document),
        ...outlinesOf(trace, rules),
        draftCount,
        isDraft: rules.drafts.has(asked.flagId),
        context,
      }
    },
    person: async (asked, { onProgress, signal }) => {
      const ids = [asked.profileId, ...(asked.otherProfileId === undefined ? [] : [asked.otherProfileId])]
      const contexts = ids.map((profileId) => contextOf({ profileId }))
      const rules = await reader.of(asked)
      const documents = byKey(rules)
      const id = await scene.rules(rules, asked.sdk)
      const rows: PersonRow[] = []
      const step = timeSlices()
      for (let at = 0; at < documents.length; at += flagsAtOnce) {
        signal.throwIfAborted()
        const part = documents.slice(at, at + flagsAtOnce)
        const flagKeys = part.map(({ flag }) => flag.key)
        const answers = await thread.ask({ task: 'answer', rules: id, flagKeys, who: { contexts } })
        for (const [index, document] of part.entries()) {
          const { outcomes, ids = [] } = answers[index] ?? { outcomes: [] }
          const [one, other] = Array.from(ids, (outcome) => outcomes[outcome])
          if (!one) continue
          rows.push({
            ...headOf(document, rules),
            one: toOutcome(one, document),
            ...(other && { other: toOutcome(other, document) }),
            differs: other !== undefined && other.value !== one.value,
          })
          await step()
        }
        onProgress({ type: 'progress', stage: 'evaluating', done: rows.length, total: documents.length })
      }
      return { rows, draftCount: rules.draftCount }
    },
    close: () => thread.close(),
  }
}

function flagIn({ flags }: SimulatedRules, flagId: string): FlagDocument {
  const document = flags.get(flagId)
  if (!document) throw new AppError('NOT_FOUND', 'The flag does not exist in this environment.')
  return document
}
