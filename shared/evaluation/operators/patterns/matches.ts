import { type Comparison, matchFirst } from '../comparison.ts'
import { compilePattern, newPattern } from './pattern.ts'

/** `matches`: an RE2 match anywhere in the text. A pattern that does not compile never matches. */
export const matches: Comparison = {
  accepts: ['text'],
  isUsable: (value) => typeof value === 'string' && compilePattern(value) !== null,
  prepare: (values) =>
    matchFirst(
      values,
      (value) => (typeof value === 'string' ? newPattern(value) : undefined),
      (seen, pattern) => typeof seen === 'string' && pattern.test(seen),
    ),
}
