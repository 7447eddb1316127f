import type { Progress } from '../../../shared/contract/shapes/progress.ts'

/** Follows long work of the host to its result; `onProgress` hears every step. Rejects as the work fails. */
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
