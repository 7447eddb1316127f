import type { Step } from '../../../../shared/evaluation/index.ts'

/** The first step at which two evaluations of one flag part; undefined if they do not. */
export function partingStep(one: readonly Step[], other: readonly Step[]): Step | undefined {
  for (const [at, step] of one.entries()) {
    const match = other[at]
    if (!match) return step
    if (step.step !== match.step || step.outcome !== match.outcome) {
      // A rule parts at its first condition that does.
      return match.step === step.step ? (partingStep(step.steps, match.steps) ?? step) : step
    }
    if (step.step === 'bucket' && match.step === 'bucket' && step.slotIndex !== match.slotIndex) return step
    const inner =
      step.step === 'rule' || step.step === 'fallthrough' ? partingBucket(step.steps, match.steps) : undefined
    if (inner) return inner
  }
  return undefined
}

/** The same rule or fallthrough can still serve two slices. */
function partingBucket(one: readonly Step[], other: readonly Step[]): Step | undefined {
  const bucket = one.find(({ step }) => step === 'bucket')
  const match = other.find(({ step }) => step === 'bucket')
  return bucket?.step === 'bucket' && match?.step === 'bucket' && bucket.slotIndex !== match.slotIndex
    ? bucket
    : undefined
}

/** What to call it: `rule 2, condition 1`. */
export function partingWords(step: Step, steps: readonly Step[]): string {
  switch (step.step) {
    case 'rule':
      return `rule ${step.ruleIndex + 1}`
    case 'clause': {
      const rule = steps.find((one) => one.step === 'rule' && one.steps.includes(step))
      const condition = `condition ${step.clauseIndex + 1}`
      return rule?.step === 'rule' ? `rule ${rule.ruleIndex + 1}, ${condition}` : condition
    }
    case 'bucket':
      return 'the slices of a rollout'
    case 'target':
      return 'an individual target'
    case 'prerequisite':
      return `the prerequisite ${step.flagKey}`
    case 'segment':
      return `the segment ${step.segmentKey}`
    default:
      return 'what the context says'
  }
}
