import type { Database as Workbench } from 'better-sqlite3'
import type { SimulatorOutcome } from '../../shared/contract/evaluation/simulator.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import { csvLine } from '../../shared/simulator/csv-line.ts'
import type { HostEvents } from '../events.ts'
import { existingProfiles, profileNames, readProfiles } from '../workbench/profiles.ts'
import { type Asked, byKey, headOf, type LongOptions } from './asked.ts'
import { toOutcome } from './outcome.ts'
import type { RulesReader, SimulatedRules } from './read-rules.ts'
import type { Scene } from './scene.ts'
import type { Thread } from './thread.ts'
import type { FlagAnswers } from './worker/tasks.ts'

/** Flags by environments, and profiles. */
export interface MatrixAsked extends Asked {
  readonly environmentIds: readonly string[]
  readonly profileIds: readonly string[]
}

interface SurveyRow extends ReturnType<typeof headOf> {
  readonly valueCount: number
}

interface CellRow {
  readonly flagId: string
  readonly environmentId: string
  readonly outcomes: SimulatorOutcome[]
  readonly ids: (number | null)[]
}

export type CsvPart = Progress | { readonly type: 'text'; readonly text: string }

export interface Matrix {
  /** How many different values each flag gives these profiles in these environments. */
  survey(
    asked: MatrixAsked,
    options: LongOptions,
  ): Promise<{ readonly rows: SurveyRow[]; readonly draftCount: number }>
  /** What a few flags give a few profiles. */
  cells(asked: MatrixAsked & { readonly flagIds: readonly string[] }): Promise<CellRow[]>
  /** The matrix of these flags as CSV, in parts. */
  csv(
    asked: MatrixAsked & { readonly flagIds: readonly string[] },
    signal: AbortSignal,
  ): AsyncGenerator<CsvPart>
}

/** So many evaluations take a few milliseconds by columns. */
const evaluationsAtOnce = 100_000

export function createMatrix(
  reader: RulesReader,
  workbench: Workbench,
  scene: Scene,
  thread: Thread,
  events: HostEvents,
): Matrix {
  let workbenchRevision = 0
  events.subscribe(({ type }) => {
    if (type === 'workbench-changed' || type === 'instance-replaced') workbenchRevision += 1
  })
  const contextsOf = (ids: readonly string[]) => readProfiles(workbench, ids).map(({ context }) => context)
  const present = <T extends MatrixAsked>(asked: T): T => ({
    ...asked,
    profileIds: existingProfiles(workbench, asked.profileIds),
  })
  const rulesOf = (asked: MatrixAsked): Promise<readonly SimulatedRules[]> =>
    // One after the other: a reader holds a connection each.
    asked.environmentIds.reduce<Promise<readonly SimulatedRules[]>>(
      async (before, environmentId) => [...(await before), await reader.of({ ...asked, environmentId })],
      Promise.resolve([]),
    )
  /** All profiles, by columns. */
  const answerAll = async (
    rules: SimulatedRules,
    { profileIds, sdk }: MatrixAsked,
    flagKeys: readonly string[],
  ): Promise<readonly FlagAnswers[]> => {
    const people = await scene.people(`${workbenchRevision} ${profileIds.join(' ')}`, profileIds, contextsOf)
    const id = await scene.rules(rules, sdk)
    return thread.ask({ task: 'answer', rules: id, flagKeys, who: { people } })
  }
  const portion = ({ profileIds }: MatrixAsked) =>
    Math.max(1, Math.floor(evaluationsAtOnce / Math.max(1, profileIds.length)))

  return {
    survey: async (wanted, { onProgress, signal }) => {
      const asked = present(wanted)
      const profiles = asked.profileIds
      const all = await rulesOf(asked)
      const [first] = all
      if (!first) return { rows: [], draftCount: 0 }
      const documents = byKey(first)
      const size = portion(asked)
      const total = documents.length * all.length * profiles.length
      const rows: SurveyRow[] = []
      for (let at = 0; at < documents.length; at += size) {
        const part = documents.slice(at, at + size)
        const values = part.map(() => new Set<string>())
        for (const rules of all) {
          signal.throwIfAborted()
          const keys = part.map(({ flag }) => rules.flags.get(flag.id)?.flag.key ?? flag.key)
          const answers = await answerAll(rules, asked, keys)
          for (const [index, { outcomes }] of answers.entries())
            for (const { value } of outcomes) values[index]?.add(value)
        }
        for (const [index, document] of part.entries())
          rows.push({ ...headOf(document, first), valueCount: values[index]?.size ?? 0 })
        const done = rows.length * all.length * profiles.length
        onProgress({ type: 'progress', stage: 'evaluating', done, total })
      }
      return { rows, draftCount: all.reduce((sum, { draftCount }) => sum + draftCount, 0) }
    },

    cells: async (asked) => {
      const known = new Map(readProfiles(workbench, asked.profileIds).map(({ id, context }) => [id, context]))
      const present = asked.profileIds.filter((id) => known.has(id))
      const contexts = present.map((id) => known.get(id))
      const columns = asked.profileIds.map((id) => present.indexOf(id))
      const rows: CellRow[] = []
      for (const [index, rules] of (await rulesOf(asked)).entries()) {
        const environmentId = asked.environmentIds[index] as string
        const documents = asked.flagIds.flatMap((id) => rules.flags.get(id) ?? [])
        const id = await scene.rules(rules, asked.sdk)
        const flagKeys = documents.map(({ flag }) => flag.key)
        const answers = await thread.ask({ task: 'answer', rules: id, flagKeys, who: { contexts } })
        for (const [at, document] of documents.entries()) {
          const { outcomes, ids } = answers[at] as FlagAnswers
          rows.push({
            flagId: document.flag.id,
            environmentId,
            outcomes: outcomes.map((outcome) => toOutcome(outcome, document)),
            ids: columns.map((column) => (column < 0 ? null : (ids[column] ?? null))),
          })
        }
      }
      return rows
    },

    csv: async function* (wanted, signal) {
      const asked = present(wanted)
      const names = profileNames(workbench, asked.profileIds)
      const all = await rulesOf(asked)
      const size = portion(asked)
      const { flagIds } = asked
      const total = flagIds.length
      yield {
        type: 'text',
        text: csvLine(['flag', 'environment', ...names]),
      }
      for (let at = 0; at < total; at += size) {
        const part = flagIds.slice(at, at + size)
        const lines: string[][] = part.map(() => [])
        for (const rules of all) {
          signal.throwIfAborted()
          const documents = part.map((id) => rules.flags.get(id))
          const keys = documents.map((document) => document?.flag.key ?? '')
          const answers = await answerAll(rules, asked, keys)
          for (const [index, document] of documents.entries()) {
            if (!document) continue
            const { outcomes, ids } = answers[index] as FlagAnswers
            const labels = outcomes.map((outcome) => toOutcome(outcome, document).label ?? '')
            lines[index]?.push(
              csvLine([
                document.flag.key,
                rules.environmentKey,
                ...Array.from(ids, (id) => labels[id] ?? ''),
              ]),
            )
          }
        }
        yield { type: 'text', text: lines.flat().join('') }
        yield { type: 'progress', stage: 'writing', done: Math.min(at + size, total), total }
      }
    },
  }
}
