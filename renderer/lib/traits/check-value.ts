import { parseFloat64 } from '../../../shared/evaluation/flagbase/parse-float.ts'
import { parseInstant } from '../../../shared/evaluation/operators/instant.ts'
import { compilePattern } from '../../../shared/evaluation/operators/patterns/pattern.ts'
import { parseVersion } from '../../../shared/evaluation/operators/version.ts'
import type { Json } from '../../../shared/json/json.ts'
import { type ClauseValueType, operatorNamed } from '../../../shared/model/operators.ts'

/**
 * Why a value can never match with an operator, as a sentence that says what to write instead; otherwise
 * `undefined`.
 */
export function checkValue(op: string, value: Json): string | undefined {
  const type = operatorNamed(op)?.valueType
  return type && checks[type](value)
}

const checks: Readonly<Record<ClauseValueType, (value: Json) => string | undefined>> = {
  any: (value) =>
    typeof value === 'object' ? 'Only strings, numbers and booleans can be compared.' : undefined,
  text: (value) => (typeof value === 'string' ? undefined : 'Not a string. Put it in quotes.'),
  pattern: checkPattern,
  number: (value) =>
    typeof value === 'number' ? undefined : 'Not a number. This operator only compares numbers.',
  date: (value) =>
    parseInstant(value) === undefined
      ? 'Not a date. Use 2026-11-22T10:00:00Z, with a time and a zone, or Unix milliseconds.'
      : undefined,
  version: (value) =>
    parseVersion(value) === undefined
      ? 'Not a semantic version. Use 2.1.0, without a leading “v”.'
      : undefined,
  segment: () => undefined,
  decimal: (value) =>
    typeof value === 'string' && parseFloat64(value) !== undefined
      ? undefined
      : 'Not a number. This operator only compares numbers.',
  identity: () => undefined,
}

function checkPattern(value: Json): string | undefined {
  if (typeof value !== 'string') return 'A pattern is a string. Put it in quotes.'
  if (compilePattern(value)) return undefined
  return /\(\?[=!<]|\\[1-9]/.test(value)
    ? 'RE2 does not support lookaround or backreferences, so this pattern never matches.'
    : 'Not a valid RE2 pattern, so it never matches.'
}
