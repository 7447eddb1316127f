import { operatorCatalogue, type ValueType } from '../../model/operators.ts'
import type { TraitOperatorName } from '../flagbase/trait-operators.ts'

/** How an operator reads in a sentence. */
export interface OperatorWords {
  readonly yes: string
  readonly no: string
  /** The types it compares. */
  readonly compares: string
  /** What a clause value must be. */
  readonly valid: string
}

const types: Readonly<Record<ValueType, Pick<OperatorWords, 'compares' | 'valid'>>> = {
  any: { compares: 'strings, numbers and booleans', valid: 'a string, number or boolean' },
  text: { compares: 'strings', valid: 'a string' },
  pattern: { compares: 'strings', valid: 'a valid pattern' },
  number: { compares: 'numbers', valid: 'a number' },
  date: { compares: 'dates', valid: 'a date with a time and a zone' },
  version: { compares: 'semantic versions', valid: 'a semantic version' },
  segment: { compares: 'contexts', valid: 'the key of a segment' },
}

const words = (valueType: ValueType, yes: string, no = `not ${yes}`): OperatorWords => ({
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

/** Both models' operators, by their wire names. */
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
