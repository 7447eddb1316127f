import { explain, type Ruleset, type Step } from '../../evaluation/index.ts'
import { withRule } from './as-if-on.ts'
import type { Goal } from './goal.ts'

/** Whether the evaluator takes this way for the context: read from its own trace. */
export function isConfirmed(ruleset: Ruleset, flagKey: string, goal: Goal, context: unknown): boolean {
  if (goal.at === 'match') {
    const matches = (index: number) =>
      explain(withRule(ruleset, flagKey, index), flagKey, context).steps.some(
        (step) => step.step === 'rule' && step.outcome === 'matched',
      )
    return goal.rules.every(matches) && !(goal.without ?? []).some(matches)
  }
  const { steps, evaluation } = explain(ruleset, flagKey, context)
  return (!('index' in goal) || evaluation.variationIndex === goal.index) && isTaken(steps, goal)
}

function isTaken(steps: readonly Step[], goal: Exclude<Goal, { at: 'match' }>): boolean {
  switch (goal.at) {
    case 'rule':
      return steps.some(
        (step) => step.step === 'rule' && step.ruleIndex === goal.rule && step.outcome === 'matched',
      )
    case 'clause': {
      const rule = steps.find((step) => step.step === 'rule' && step.ruleIndex === goal.rule)
      const wanted = goal.matches ? 'matched' : 'not-matched'
      const isIt = (step: Step) => step.step === 'clause' && step.clauseIndex === goal.clause
      return (rule?.steps ?? []).some((step) => isIt(step) && step.outcome === wanted)
    }
    case 'target': {
      const targets = steps.filter(({ step }) => step === 'target')
      if (goal.matches === false) return targets[goal.target]?.outcome === 'not-matched'
      return targets.length === goal.target + 1 && targets[goal.target]?.outcome === 'matched'
    }
    case 'segment':
      return segmentSteps(steps, goal).some(
        ({ outcome }) => outcome === (goal.matches ? 'matched' : 'not-matched'),
      )
    case 'prerequisite': {
      const step = steps.filter((one) => one.step === 'prerequisite')[goal.prerequisite]
      return step !== undefined && step.outcome === (goal.met ? 'matched' : 'not-matched')
    }
    case 'fallthrough':
      return steps.some(({ step, outcome }) => step === 'fallthrough' && outcome === 'matched')
    case 'variation':
      return true
  }
}

/** The steps of a segment's rule, or of its condition, in the rules that ask for the segment themselves. */
function segmentSteps(
  steps: readonly Step[],
  { segment, rule, clause }: Extract<Goal, { at: 'segment' }>,
): readonly Step[] {
  const inner = (of: readonly Step[], name: Step['step']) =>
    of.flatMap((step) => step.steps.filter((one) => one.step === name))
  const clauses = inner(
    steps.filter(({ step }) => step === 'rule'),
    'clause',
  )
  const segments = inner(clauses, 'segment').filter(
    (step) => step.step === 'segment' && step.segmentKey === segment,
  )
  const rules = inner(segments, 'segment-rule').filter(
    (step) => step.step === 'segment-rule' && step.ruleIndex === rule,
  )
  if (clause === undefined) return rules
  return inner(rules, 'clause').filter((step) => step.step === 'clause' && step.clauseIndex === clause)
}
