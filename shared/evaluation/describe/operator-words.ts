import { type ClauseValueType, operatorCatalogue } from '../../model/operators.ts'
import type { TraitOperatorName } from '../flagbase/trait-operators.ts'

/** The words for an operator in a sentence. */
export interface OperatorWords {
  readonly yes: string
  readonly no: string
  /** The types that it compares. */
  readonly compares: string
  /** The required form of a clause value. */
  readonly valid: string
}

const types: Readonly<Record<ClauseValueType, Pick<OperatorWords, 'compares' | 'valid'>>> = {
  any: { compares: 'strings, numbers and booleans', valid: 'a string, number or boolean' },
  text: { compares: 'strings', valid: 'a string' },
  pattern: { compares: 'strings', valid: 'a valid pattern' },
  number: { compares: 'numbers', valid: 'a number' },
  date: { compares: 'dates', valid: 'a date with a time and a zone' },
  version: { compares: 'semantic versions', valid: 'a semantic version' },
  segment: { compares: 'contexts', valid: 'the key of a segment' },
}

const words = (valueType: ClauseValueType, yes: string, no = `not ${yes}`): OperatorWords => ({
  yes,
  no,
  ...types[valueType],
})

const traitOperators: Readonly<Record<TraitOperatorName, OperatorWords>> = {
  equal: words('text', 'equal to'),
  contains: words('text', 'containing'),
  contain: words('text', 'containing'),
  regex: words('pattern', 'matching'),
  greater_than: words('number', 'greater than'),
  greater_than_or_equal: words('number', 'at least'),
}

/** The operators of both models, by wire name. */
export const OPERATOR_WORDS: ReadonlyMap<string, OperatorWords> = new Map([
  ...Object.entries(traitOperators),
  ...Object.entries(operatorCatalogue).map(
    ([
      name,
      {
        valueType,
        traceWords: [yes, no],
      },
    ]) => [name, words(valueType, yes, no)] as const,
  ),
])
