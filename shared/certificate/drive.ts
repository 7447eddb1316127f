import { timeSlices } from '../turns.ts'
import type { Limits } from './certificate.ts'

/** Runs pausing work to its end, or until the time is up: then the result is that of `late`. */
export function drive<T>(work: Generator<undefined, T>, { now, milliseconds }: Limits, late: () => T): T {
  const until = now() + milliseconds
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (now() > until) return late()
  }
}

/** The same, letting other work in between. */
export async function driveInTurns<T>(
  work: Generator<undefined, T>,
  { now, milliseconds }: Limits,
  late: () => T,
): Promise<T> {
  const until = now() + milliseconds
  const slice = timeSlices()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (now() > until) return late()
    await slice()
  }
}
