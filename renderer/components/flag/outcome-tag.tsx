import type { ServedOutcome } from '../../../shared/contract/window/bench.ts'
import type { Variation } from '../../../shared/model/variation.ts'
import { VariationTag } from './variation-tag.tsx'

/** What an outcome's variation index refers to. */
interface Served {
  readonly variations: readonly Pick<Variation, 'key' | 'name'>[]
}

/** The served variation by name, or the caller's default value. */
export function OutcomeTag({ outcome, flag }: { readonly outcome: ServedOutcome; readonly flag: Served }) {
  return (
    <VariationTag
      index={outcome.variationIndex === -1 ? null : outcome.variationIndex}
      label={outcomeName(outcome, flag)}
    />
  )
}

export function outcomeName({ variationIndex, reasonKind }: ServedOutcome, { variations }: Served): string {
  if (variationIndex === null) return reasonKind === 'ERROR' ? 'error' : 'default'
  if (variationIndex === -1) return 'removed'
  const variation = variations[variationIndex]
  return variation?.name || variation?.key || `variation ${variationIndex}`
}

/** A short description of what decided: `rule 2`. */
export function reasonWords({ reasonKind, ruleIndex }: ServedOutcome): string {
  switch (reasonKind) {
    case 'RULE_MATCH':
      return `rule ${(ruleIndex ?? 0) + 1}`
    case 'TARGET_MATCH':
      return 'individual target'
    case 'FALLTHROUGH':
      return 'otherwise'
    case 'PREREQUISITE_FAILED':
      return 'prerequisite not met'
    case 'OFF':
      return 'off'
    default:
      return 'error'
  }
}
