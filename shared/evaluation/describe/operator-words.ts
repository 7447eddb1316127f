/** How an operator reads in a sentence. */
export interface OperatorWords {
  readonly yes: string
  readonly no: string
  /** The types it compares. */
  readonly compares: string
  /** What a clause value must be. */
  readonly valid: string
}

/** Both models' operators, by their wire names. */
export const OPERATOR_WORDS: ReadonlyMap<string, OperatorWords> = new Map([
  ['in', words('one of', 'not one of', 'strings, numbers and booleans', 'a string, number or boolean')],
  ['startsWith', textWords('starting with')],
  ['endsWith', textWords('ending with')],
  ['contains', textWords('containing')],
  ['matches', words('matching', 'not matching', 'strings', 'a valid pattern')],
  ['lessThan', numberWords('less than')],
  ['lessThanOrEqual', numberWords('at most')],
  ['greaterThan', numberWords('greater than')],
  ['greaterThanOrEqual', numberWords('at least')],
  ['before', dateWords('before')],
  ['after', dateWords('after')],
  ['semVerEqual', versionWords('the same version as')],
  ['semVerLessThan', versionWords('an earlier version than')],
  ['semVerGreaterThan', versionWords('a later version than')],
  ['equal', textWords('equal to')],
  ['contain', textWords('containing')],
  ['regex', words('matching', 'not matching', 'strings', 'a valid pattern')],
  ['greater_than', numberWords('greater than')],
  ['greater_than_or_equal', numberWords('at least')],
])

function words(yes: string, no: string, compares: string, valid: string): OperatorWords {
  return { yes, no, compares, valid }
}

function textWords(yes: string): OperatorWords {
  return words(yes, `not ${yes}`, 'strings', 'a string')
}

function numberWords(yes: string): OperatorWords {
  return words(yes, `not ${yes}`, 'numbers', 'a number')
}

function dateWords(yes: string): OperatorWords {
  return words(yes, `not ${yes}`, 'dates', 'a date with a time and a zone')
}

function versionWords(yes: string): OperatorWords {
  return words(yes, `not ${yes}`, 'semantic versions', 'a semantic version')
}
