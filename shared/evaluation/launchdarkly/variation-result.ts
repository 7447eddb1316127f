import type { Evaluation } from '../evaluation.ts'
import type { Reason } from '../reason.ts'
import { MALFORMED_FLAG, newResult } from '../results.ts'

/**
 * The variation at `index` with this reason. An index out of range gives MALFORMED_FLAG and drops the reason.
 */
export function variationResult(variations: readonly unknown[], index: number, reason: Reason): Evaluation {
  if (index < 0 || index >= variations.length) return MALFORMED_FLAG
  return newResult(variations[index], index, reason)
}

/** A missing off variation is not an error: the value is null and the reason is kept. */
export function offResult(
  variations: readonly unknown[],
  offVariation: number | undefined,
  reason: Reason,
): Evaluation {
  return offVariation === undefined
    ? newResult(null, null, reason)
    : variationResult(variations, offVariation, reason)
}
