import { describeStep } from './describe-step.ts'
import type { Outcome, Step, Trace } from './trace.ts'

/** The trace as indented text, one line a step: ✓ matched, ✗ not, – not looked at, ! an error. */
export function renderTrace(trace: Trace): string {
  return trace.steps.flatMap((step) => renderStep(step, 0)).join('\n')
}

function renderStep(step: Step, depth: number): readonly string[] {
  const line = `${'  '.repeat(depth)}${MARKS[step.outcome]} ${describeStep(step)}`
  return [line, ...step.steps.flatMap((inner) => renderStep(inner, depth + 1))]
}

const MARKS: Readonly<Record<Outcome, string>> = {
  matched: '✓',
  'not-matched': '✗',
  skipped: '–',
  error: '!',
}
