import type { Progress } from '../../../shared/contract/shapes/progress.ts'

/** The steps of a long-running task. An `AsyncIterator` would give its result the type `any`. */
export interface Steps<Result, Step extends Progress = Progress> {
  next(): Promise<IteratorResult<Step, Result>>
}

/** The progress of a task that was only asked for. */
export const beginning = (stage: string, total = 0): Progress => ({ type: 'progress', stage, done: 0, total })

/**
 * Waits for the result of a long-running task. `onProgress` is called for every step. Rejects if the task
 * fails.
 */
export async function runLong<Result, Step extends Progress = Progress>(
  work: Promise<Steps<Result, Step>>,
  onProgress: (progress: Step) => void,
): Promise<Result> {
  const steps = await work
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return step.value
    onProgress(step.value)
  }
}
