import type { Evaluation } from './evaluation.ts'
import type { ErrorKind, Reason } from './reason.ts'

/** Creates a frozen result, because it is shared by every context that gets it. */
export function newResult(value: unknown, variationIndex: number | null, reason: Reason): Evaluation {
  return Object.freeze({ value, variationIndex, reason: Object.freeze(reason) })
}

function errorResult(errorKind: ErrorKind): Evaluation {
  return newResult(null, null, { kind: 'ERROR', errorKind })
}

/** The reasons that do not depend on a flag; shared by all results. */
export const OFF = Object.freeze({ kind: 'OFF' } as const)
export const TARGET_MATCH = Object.freeze({ kind: 'TARGET_MATCH' } as const)
export const FALLTHROUGH = Object.freeze({ kind: 'FALLTHROUGH' } as const)
export const FALLTHROUGH_IN_EXPERIMENT = Object.freeze({ kind: 'FALLTHROUGH', inExperiment: true } as const)

export const FLAG_NOT_FOUND = errorResult('FLAG_NOT_FOUND')
export const MALFORMED_FLAG = errorResult('MALFORMED_FLAG')
export const USER_NOT_SPECIFIED = errorResult('USER_NOT_SPECIFIED')
export const EXCEPTION = errorResult('EXCEPTION')
