import type { SimulatorOutcome } from '../contract/evaluation/simulator.ts'

/** What decided, in a few words: `rule 2, 30 %`. */
export function decisionWords({ reasonKind, ruleIndex, prerequisiteKey, weight }: SimulatorOutcome): string {
  const share = weight === undefined ? '' : `, ${Number(weight.toFixed(3))} %`
  switch (reasonKind) {
    case 'RULE_MATCH':
      return `rule ${(ruleIndex ?? 0) + 1}${share}`
    case 'TARGET_MATCH':
      return 'individual target'
    case 'FALLTHROUGH':
      return `otherwise${share}`
    case 'PREREQUISITE_FAILED':
      return `needs ${prerequisiteKey}`
    case 'OFF':
      return 'off'
    default:
      return 'error'
  }
}
