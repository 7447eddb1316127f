import type { Outcome, Step, Trace } from '../trace.ts'
import { describeStep } from './describe-step.ts'

/** The trace as indented text, one line per step: ✓ matched, ✗ not matched, – skipped, ! error. */
export function renderTrace(trace: Trace): string {
  return trace.steps.flatMap((step) => renderStep(step, 0)).join('\n')
}

function renderStep(step: Step, depth: number): readonly string[] {
  const line = `${'  '.repeat(depth)}${MARKS[step.outcome]} ${describeStep(step)}`
  return [line, ...innerSteps(step).flatMap((inner) => renderStep(inner, depth + 1))]
}

/** A rule's line already describes its only clause, so only that clause's inner steps are listed. */
function innerSteps(step: Step): readonly Step[] {
  if (step.step !== 'rule' && step.step !== 'segment-rule') return step.steps
  const clauses = step.steps.filter((inner) => inner.step === 'clause')
  return clauses.length === 1
    ? step.steps.flatMap((inner) => (inner.step === 'clause' ? inner.steps : [inner]))
    : step.steps
}

const MARKS: Readonly<Record<Outcome, string>> = {
  matched: '✓',
  'not-matched': '✗',
  skipped: '–',
  error: '!',
}
