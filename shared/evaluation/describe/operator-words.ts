import { type ClauseValueType, operatorCatalogue, traitOperatorCatalogue } from '../../model/operators.ts'

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
  decimal: { compares: 'numbers', valid: 'a number' },
  identity: { compares: 'identities', valid: 'the key of an identity' },
}

/** The operators of both models, by wire name. */
export const OPERATOR_WORDS: ReadonlyMap<string, OperatorWords> = new Map(
  Object.entries({
    ...traitOperatorCatalogue,
    contain: traitOperatorCatalogue.contains,
    ...operatorCatalogue,
  }).map(
    ([
      name,
      {
        valueType,
        traceWords: [yes, no],
      },
    ]) => [name, { yes, no, ...types[valueType] }] as const,
  ),
)
