import { sql } from 'kysely'
import type { HistoryOperation } from '../../shared/contract/history/operations.ts'
import type { SinceWhenResult, SinceWhenRevision } from '../../shared/contract/history/since-when.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import { evaluate, prepareContext } from '../../shared/evaluation/index.ts'
import { type Answer, answerOf } from '../../shared/since/answer.ts'
import { revisionsOf } from '../../shared/since/flips.ts'
import { timeSlices } from '../../shared/turns.ts'
import { rulesetOf } from '../bench/closure.ts'
import type { Database, Reader } from '../instance/database/database.ts'
import { readOperations } from '../instance/history/operations.ts'
import { toOutput } from '../instance/history/sentences/to-output.ts'
import { readEnvironment } from '../instance/stores/tree/workspaces.ts'
import { type ClosureWalk, walkClosure } from './closure-walk.ts'
import type { PastStep } from './past-steps.ts'

export interface Question {
  readonly environmentId: string
  readonly flagId: string
  readonly context: unknown
}

export interface LongOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** Of more operations than this, only the newest are asked. */
const mostRevisions = 2_000

/**
 * What a flag has given somebody, back to where history begins: asks it anew before each operation that could have
 * changed the answer. Throws NOT_FOUND.
 */
export async function sinceWhen(
  database: Database,
  { environmentId, flagId, context }: Question,
  options: LongOptions,
): Promise<SinceWhenResult> {
  const person = prepareContext(context)
  const { projectId, steps, answers, isCut } = await database.scratch(async (writer) => {
    const { projectId } = await readEnvironment(writer, environmentId)
    const position = await lastPosition(writer)
    const walk = await walkClosure(writer, { projectId, environmentId, position }, flagId)
    return { projectId, ...(await askBack(walk, { flagId, person }, options)) }
  })
  const told = await tellOperations(database.read, steps, projectId)
  const revisions = revisionsOf(steps, answers).flatMap(({ operation: step, ...revision }) => {
    const operation = told.get(step.operationId)
    return operation ? [{ ...revision, operation, touched: touchedBy(step) }] : []
  })
  return { now: answers[0] ?? null, revisions, isCut }
}

/** Sentences are read for a few at a time, so that no query takes long. */
const atOnce = 100

async function tellOperations(
  reader: Reader,
  steps: readonly PastStep[],
  projectId: string,
): Promise<ReadonlyMap<string, HistoryOperation>> {
  const told = new Map<string, HistoryOperation>()
  for (let from = 0; from < steps.length; from += atOnce) {
    const ids = steps.slice(from, from + atOnce).map(({ operationId }) => operationId)
    for (const operation of await toOutput(reader, await readOperations(reader, ids), projectId))
      told.set(operation.id, operation)
  }
  return told
}

const touchedBy = ({ ownerIds, segmentIds }: PastStep): SinceWhenRevision['touched'] =>
  ownerIds.map((id) => ({ kind: segmentIds.includes(id) ? 'segment' : 'flag', id }))

interface Asked {
  readonly steps: readonly PastStep[]
  /** One more than steps: before the oldest. */
  readonly answers: readonly (Answer | null)[]
  readonly isCut: boolean
}

interface Person {
  readonly flagId: string
  readonly person: ReturnType<typeof prepareContext>
}

async function askBack(
  walk: ClosureWalk,
  asked: Person,
  { onProgress, signal }: LongOptions,
): Promise<Asked> {
  const slice = timeSlices()
  const steps: PastStep[] = []
  const answers = [answerNow(walk, asked)]
  while (steps.length < mostRevisions) {
    signal.throwIfAborted()
    const step = await walk.back()
    if (!step) return { steps, answers, isCut: false }
    steps.push(step)
    answers.push(answerNow(walk, asked))
    onProgress({
      type: 'progress',
      stage: 'asking past versions',
      done: steps.length,
      total: Math.min(mostRevisions, steps.length + walk.left),
    })
    await slice()
  }
  return { steps, answers, isCut: walk.left > 0 }
}

function answerNow({ closure }: ClosureWalk, { flagId, person }: Person): Answer | null {
  const document = closure.flags.get(flagId)
  if (!document) return null
  return answerOf(document, evaluate(rulesetOf(closure), document.flag.key, person, null))
}

async function lastPosition(reader: Reader): Promise<number> {
  const { rows } = await sql<{ position: number | null }>`
    select max(position) as position from operation`.execute(reader)
  return rows[0]?.position ?? 0
}
