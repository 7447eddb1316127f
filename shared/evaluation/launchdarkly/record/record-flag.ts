import type { Outcome } from '../../trace.ts'
import type { StepBody } from '../../trace-recorder.ts'
import type { CompiledRule, CompiledTarget } from '../compile/compiled.ts'

export function describeTarget(target: CompiledTarget, key: string | undefined, matched: boolean): StepBody {
  const { contextTargetIndex } = target
  return {
    step: 'target',
    outcome: matched ? 'matched' : 'not-matched',
    list: target.list,
    targetIndex: target.index,
    ...(contextTargetIndex === undefined ? {} : { contextTargetIndex }),
    contextKind: target.key.kind,
    ...(key === undefined ? {} : { contextKey: key }),
    size: target.keys.keys.length,
    variationIndex: target.variation,
  }
}

export function describeRule(rule: CompiledRule, outcome: Outcome): StepBody {
  const id = rule.id === '' ? {} : { ruleId: rule.id }
  return { step: 'rule', outcome, ruleIndex: rule.index, ...id }
}
