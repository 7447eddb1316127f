import { parseInstant } from '../../../../shared/evaluation/operators/instant.ts'
import { compilePattern } from '../../../../shared/evaluation/operators/pattern.ts'
import { parseVersion } from '../../../../shared/evaluation/operators/version.ts'
import type { Json } from '../../../../shared/model/json.ts'

/** Why a value can never match with an operator, in a sentence that says what to write instead; else `undefined`. */
export function checkValue(op: string, value: Json): string | undefined {
  switch (op) {
    case 'matches':
      return checkPattern(value)
    case 'before':
    case 'after':
      return parseInstant(value) === undefined
        ? 'Not a date. Use 2026-11-22T10:00:00Z, with a time and a zone, or Unix milliseconds.'
        : undefined
    case 'semVerEqual':
    case 'semVerLessThan':
    case 'semVerGreaterThan':
      return parseVersion(value) === undefined
        ? 'Not a semantic version. Use 2.1.0, without a leading “v”.'
        : undefined
    case 'lessThan':
    case 'lessThanOrEqual':
    case 'greaterThan':
    case 'greaterThanOrEqual':
      return typeof value === 'number' ? undefined : 'Not a number. This operator only compares numbers.'
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      return typeof value === 'string' ? undefined : 'Not a string. Put it in quotes.'
    case 'in':
      return typeof value === 'object' ? 'Only strings, numbers and booleans can be compared.' : undefined
    default:
      return undefined
  }
}

function checkPattern(value: Json): string | undefined {
  if (typeof value !== 'string') return 'A pattern is a string. Put it in quotes.'
  if (compilePattern(value)) return undefined
  return /\(\?[=!<]|\\[1-9]/.test(value)
    ? 'RE2 does not support lookaround or backreferences, so this pattern never matches.'
    : 'Not a valid RE2 pattern, so it never matches.'
}
