import type { Step } from './trace.ts'

/** One short sentence for one step, for the command line and the screen. */
export function describeStep(step: Step): string {
  return step.step
}
