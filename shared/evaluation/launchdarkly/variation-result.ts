import type { Evaluation } from '../evaluation.ts'
import type { Reason } from '../reason.ts'
import { MALFORMED_FLAG, newResult } from '../results.ts'

/** The variation of an index with this reason; out of range is MALFORMED_FLAG and the reason is lost. */
export function variationResult(variations: readonly unknown[], index: number, reason: Reason): Evaluation {
  if (index < 0 || index >= variations.length) return MALFORMED_FLAG
  return newResult(variations[index], index, reason)
}

/** An absent off variation is no error: no value, the reason stays. */
export function offResult(
  variations: readonly unknown[],
  offVariation: number | undefined,
  reason: Reason,
): Evaluation {
  return offVariation === undefined
    ? newResult(null, null, reason)
    : variationResult(variations, offVariation, reason)
}
