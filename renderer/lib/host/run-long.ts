import type { Progress } from '../../../shared/contract/shapes/progress.ts'

/**
 * Waits for the result of a long-running task. `onProgress` is called for every step. Rejects if the task
 * fails.
 */
export async function runLong<Result>(
  work: Promise<AsyncIterator<Progress, Result>>,
  onProgress: (progress: Progress) => void,
): Promise<Result> {
  const steps = await work
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return step.value
    onProgress(step.value)
  }
}
