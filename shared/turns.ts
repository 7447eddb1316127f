interface Timers {
  setTimeout(work: () => void, milliseconds: number): unknown
  readonly performance: { now(): number }
}

// Timers exist in Node, workers and browsers, but shared/ is compiled without the types of any of them.
const { setTimeout, performance } = globalThis as unknown as Timers

let last = Promise.resolve()

/**
 * Resolves when it is this caller's turn. Other work runs between two turns, so any amount of long-running
 * work that takes a turn every few milliseconds blocks nothing.
 */
export function turn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => void setTimeout(resolve, 0)))
  return last
}

/** Milliseconds of work after which others get a turn. */
export const sliceMs = 8

/** Takes a turn whenever the time slice is used up. Call it between two small steps. */
export function timeSlices(): () => Promise<void> | undefined {
  let until = performance.now() + sliceMs
  return () => {
    if (performance.now() < until) return undefined
    return turn().then(() => {
      until = performance.now() + sliceMs
    })
  }
}

/** Long work that pauses after each small step. */
export type Steps<Result> = Generator<undefined, Result>

/** Does the steps one after the other, without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** Does the steps with turns for others in between. */
export async function inTimeSlices<Result>(steps: Steps<Result>): Promise<Result> {
  const slice = timeSlices()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await slice()
  }
}
