import { describeStep, type Step, type Trace } from '../../evaluation/index.ts'

/** What decided an evaluation, as a part of a sentence: `rule 2: country is NZ, …`. */
export function decisionOf({ steps }: Trace): string {
  const decisive = steps.findLast(isDecisive)
  if (decisive === undefined) return 'nothing was evaluated'
  return [...causeOf(decisive, steps), ...describedOf(decisive)].join('; ')
}

function isDecisive({ step, outcome }: Step): boolean {
  if (outcome === 'error') return true
  return outcome === 'matched' && DECISIVE.has(step)
}

const DECISIVE: ReadonlySet<Step['step']> = new Set(['target', 'rule', 'fallthrough', 'off'])

/** Why the flag is off: it is, or a prerequisite failed. */
function causeOf({ step }: Step, steps: readonly Step[]): readonly string[] {
  if (step !== 'off') return []
  const failed = steps.find(
    ({ step, outcome }) => step === 'prerequisite' && (outcome === 'not-matched' || outcome === 'error'),
  )
  return [failed === undefined ? 'targeting is off' : describeStep(failed)]
}

function describedOf(step: Step): readonly string[] {
  const bucket = step.steps.find((inner) => inner.step === 'bucket' || inner.step === 'error')
  return bucket === undefined ? [describeStep(step)] : [describeStep(step), describeStep(bucket)]
}
