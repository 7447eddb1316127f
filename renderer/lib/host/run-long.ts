import type { Progress } from '../../../shared/contract/shapes/progress.ts'

/** The steps of a long-running task. An `AsyncIterator` would give its result the type `any`. */
interface Steps<Result> {
  next(): Promise<IteratorResult<Progress, Result>>
}

/**
 * Waits for the result of a long-running task. `onProgress` is called for every step. Rejects if the task
 * fails.
 */
export async function runLong<Result>(
  work: Promise<Steps<Result>>,
  onProgress: (progress: Progress) => void,
): Promise<Result> {
  const steps = await work
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return step.value
    onProgress(step.value)
  }
}
