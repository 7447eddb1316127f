import type { Step } from './trace.ts'

/** A step before its inner steps are known. */
export type StepBody = Step extends infer S ? (S extends Step ? Omit<S, 'steps'> : never) : never

/** Collects steps during an evaluation; absent if no trace is wanted. */
export interface TraceRecorder {
  readonly steps: readonly Step[]
  /** Opens a nested level; its steps go into the step passed to the matching `leave`. */
  enter(): void
  leave(step: StepBody): void
  add(step: StepBody): void
}

export function newTraceRecorder(): TraceRecorder {
  const levels: Step[][] = []
  const steps: Step[] = []
  let current = steps
  const append = (level: Step[], body: StepBody, inner: readonly Step[]) => {
    level.push({ ...body, steps: inner } as Step)
  }
  return {
    steps,
    enter() {
      levels.push(current)
      current = []
    },
    leave(step) {
      const inner = current
      current = levels.pop() ?? steps
      append(current, step, inner)
    },
    add(step) {
      append(current, step, [])
    },
  }
}
