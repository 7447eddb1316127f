/** The type that the values of a condition are compared as. */
export type ClauseValueType =
  | 'any'
  | 'text'
  | 'pattern'
  | 'number'
  | 'date'
  | 'version'
  | 'segment'
  /** A number as text, in any form that Go reads. */
  | 'decimal'
  | 'identity'

/** The description of an operator. Its comparison is in `shared/evaluation/operators/operators.ts`. */
interface OperatorEntry {
  readonly valueType: ClauseValueType
  /** Used after the attribute, plain and negated: `country is one of NZ`. */
  readonly words: readonly [yes: string, no: string]
  /** Used in a trace, after the value: `US, not one of NZ`. */
  readonly traceWords: readonly [yes: string, no: string]
  /** Other names by which people look for it. */
  readonly aliases: string
}

const entry = (
  valueType: ClauseValueType,
  words: OperatorEntry['words'],
  traceWords: string,
  aliases: string,
): OperatorEntry => ({ valueType, words, traceWords: [traceWords, `not ${traceWords}`], aliases })

/**
 * The operators of the `launchdarkly` model (docs/evaluation/launchdarkly.md §5), in the order of the
 * operator menu.
 */
export const operatorCatalogue = {
  in: entry('any', ['is one of', 'is not one of'], 'one of', 'in equals = =='),
  startsWith: entry('text', ['starts with', 'does not start with'], 'starting with', 'prefix'),
  endsWith: entry('text', ['ends with', 'does not end with'], 'ending with', 'suffix'),
  contains: entry('text', ['contains', 'does not contain'], 'containing', 'includes substring'),
  matches: entry('pattern', ['matches', 'does not match'], 'matching', 'regex regular expression pattern'),
  lessThan: entry('number', ['is less than', 'is not less than'], 'less than', '< below'),
  lessThanOrEqual: entry('number', ['is at most', 'is not at most'], 'at most', '<= maximum'),
  greaterThan: entry('number', ['is greater than', 'is not greater than'], 'greater than', '> above'),
  greaterThanOrEqual: entry('number', ['is at least', 'is not at least'], 'at least', '>= minimum'),
  before: entry('date', ['is before', 'is not before'], 'before', 'date earlier'),
  after: entry('date', ['is after', 'is not after'], 'after', 'date later'),
  semVerEqual: entry('version', ['is version', 'is not version'], 'the same version as', 'semver ='),
  semVerLessThan: entry(
    'version',
    ['is an earlier version than', 'is not an earlier version than'],
    'an earlier version than',
    'semver <',
  ),
  semVerGreaterThan: entry(
    'version',
    ['is a later version than', 'is not a later version than'],
    'a later version than',
    'semver >',
  ),
  segmentMatch: entry('segment', ['is in segment', 'is not in segment'], 'in segment', 'segmentMatch member'),
} as const satisfies Readonly<Record<string, OperatorEntry>>

/** The operators of the `flagbase` model (docs/evaluation/flagbase.md §2 and §9), in the order of the operator menu. */
export const traitOperatorCatalogue = {
  equal: entry('text', ['is', 'is not'], 'equal to', 'equals = == in'),
  contains: operatorCatalogue.contains,
  regex: entry('pattern', ['matches', 'does not match'], 'matching', 'regular expression pattern'),
  greater_than: entry('decimal', ['is greater than', 'is not greater than'], 'greater than', '> above'),
  greater_than_or_equal: entry('decimal', ['is at least', 'is not at least'], 'at least', '>= minimum'),
  identityMatch: entry('identity', ['is', 'is not'], 'the identity', 'key equals'),
  segmentMatch: operatorCatalogue.segmentMatch,
} as const satisfies Readonly<Record<string, OperatorEntry>>

/** The operators that compare a trait. */
export const traitOperators = ['equal', 'contains', 'regex', 'greater_than', 'greater_than_or_equal'] as const

export type Operator = keyof typeof operatorCatalogue

export const operators = Object.keys(operatorCatalogue) as readonly Operator[]

const everyOperator: Readonly<Record<string, OperatorEntry>> = {
  ...traitOperatorCatalogue,
  ...operatorCatalogue,
}

/** The description of an operator of either model; undefined if Flagbench does not know it. */
export const operatorNamed = (name: string): OperatorEntry | undefined =>
  Object.hasOwn(everyOperator, name) ? everyOperator[name] : undefined
