import { sql } from 'kysely'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import { evaluate, prepareContext } from '../../shared/evaluation/index.ts'
import { type Answer, answerOf } from '../../shared/since/answer.ts'
import { type Revision, revisionsOf } from '../../shared/since/flips.ts'
import { timeSlices } from '../../shared/turns.ts'
import { rulesetOf } from '../bench/closure.ts'
import type { Database, Reader } from '../instance/database/database.ts'
import { type Operation, readOperations } from '../instance/history/operations.ts'
import { readEnvironment } from '../instance/stores/tree/workspaces.ts'
import { type ClosureWalk, walkClosure } from './closure-walk.ts'
import type { PastStep } from './past-steps.ts'

export interface Question {
  readonly environmentId: string
  readonly flagId: string
  readonly context: unknown
}

/** What a flag has given somebody, back to where history begins. */
export interface SinceWhen {
  readonly projectId: string
  readonly now: Answer | null
  /** The operations that touched the flag, its prerequisites or its segments, newest first. */
  readonly revisions: readonly Revision<Operation>[]
  /** True: there are older operations, which were not asked. */
  readonly isCut: boolean
}

export interface LongOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** Of more operations than this, only the newest are asked. */
export const mostRevisions = 2_000

/** Asks the flag anew before each operation that could have changed the answer. Throws NOT_FOUND. */
export async function sinceWhen(
  database: Database,
  { environmentId, flagId, context }: Question,
  options: LongOptions,
): Promise<SinceWhen> {
  const person = prepareContext(context)
  const { projectId, ...asked } = await database.scratch(async (writer) => {
    const { projectId } = await readEnvironment(writer, environmentId)
    const position = await lastPosition(writer)
    const walk = await walkClosure(writer, { projectId, environmentId, position }, flagId)
    return { projectId, ...(await askBack(walk, { flagId, person }, options)) }
  })
  const operations = await readOperations(database.read, asked.steps.map(({ operationId }) => operationId))
  return {
    projectId,
    now: asked.answers[0] ?? null,
    revisions: revisionsOf(operations, asked.answers),
    isCut: asked.isCut,
  }
}

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

async function askBack(walk: ClosureWalk, asked: Person, { onProgress, signal }: LongOptions): Promise<Asked> {
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
