import type { Progress } from '../../../shared/contract/shapes/progress.ts'

/** Waits for the result of a long-running request. Rejects if it fails. */
export async function resultOf<Result>(
  work: Promise<{ next(): Promise<IteratorResult<Progress, Result>> }>,
): Promise<Result> {
  const steps = await work
  for (let step = await steps.next(); ; step = await steps.next()) if (step.done) return step.value
}
