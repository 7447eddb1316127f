import type { Evaluation } from '../evaluation/evaluation.ts'
import type { Reason } from '../evaluation/reason.ts'
import type { Json } from '../json/json.ts'
import type { FlagDocument } from '../model/flag-document.ts'
import { differenceOf } from '../population/moves/difference.ts'

/** What a flag gave somebody in one state of an environment. */
export interface Answer {
  /** Absent: no variation, so the default in the code that asks. */
  readonly value?: Json | undefined
  readonly variation: { readonly id: string; readonly name: string; readonly index: number } | null
  readonly reason: Reason
}

/** The answer that an evaluation of a document is. */
export function answerOf({ flag }: FlagDocument, { value, variationIndex, reason }: Evaluation): Answer {
  const variation = variationIndex === null ? undefined : flag.variations[variationIndex]
  if (variationIndex === null || !variation) return { variation: null, reason }
  const { id, key, name } = variation
  // What was saved is JSON.
  return { value: value as Json, variation: { id, name: name || key, index: variationIndex }, reason }
}

/**
 * What a change did to an answer; null: there was no such flag. It `moves` as profiles move, `relabelled` is another
 * variation with the same value, and `reason` the same variation for another reason.
 */
export type AnswerChange = 'same' | 'reason' | 'relabelled' | 'moves'

export function changeBetween(before: Answer | null, after: Answer | null): AnswerChange {
  if (before === null || after === null) return before === after ? 'same' : 'moves'
  const difference = differenceOf(servedBy(before), servedBy(after), () => isSameVariation(before, after))
  if (difference !== 'same') return difference
  return isSameReason(before.reason, after.reason) ? 'same' : 'reason'
}

const servedBy = ({ value, variation }: Answer) => ({ value, variationIndex: variation?.index ?? null })

const isSameVariation = ({ variation }: Answer, after: Answer) => variation?.id === after.variation?.id

/** The same step decided. A rule that moved or was replaced by another of the same effect counts as another. */
function isSameReason(before: Reason, after: Reason): boolean {
  if (before.kind !== after.kind) return false
  if (before.kind === 'RULE_MATCH' && after.kind === 'RULE_MATCH')
    return before.ruleId !== undefined && after.ruleId !== undefined
      ? before.ruleId === after.ruleId
      : before.ruleIndex === after.ruleIndex
  return !(
    before.kind === 'PREREQUISITE_FAILED' &&
    after.kind === 'PREREQUISITE_FAILED' &&
    before.prerequisiteKey !== after.prerequisiteKey
  )
}
