import { parseInstant } from '../../../shared/evaluation/operators/instant.ts'
import { parseVersion } from '../../../shared/evaluation/operators/version.ts'
import {
  type ClauseValueType,
  type Operator,
  operatorCatalogue,
  operators,
  traitOperatorCatalogue,
  traitOperators,
} from '../../../shared/model/operators.ts'
import type { Trait } from './trait-index.ts'

const ofTypes = (...types: readonly ClauseValueType[]) =>
  operators.filter((op) => types.includes(operatorCatalogue[op].valueType))

/** The operators for an attribute: those that fit its values in the profiles, and the others. */
export interface OperatorChoice {
  readonly fitting: readonly string[]
  readonly others: readonly string[]
}

/** If nothing is known about the attribute, every operator fits. The segment operator is excluded. */
export function operatorsFor(trait: Trait | undefined): OperatorChoice {
  const all = operators.filter((op) => operatorCatalogue[op].valueType !== 'segment')
  if (!trait || trait.types.size === 0) return { fitting: all, others: [] }
  const fits = new Set<Operator>(fittingOf(trait))
  return { fitting: all.filter((op) => fits.has(op)), others: all.filter((op) => !fits.has(op)) }
}

function fittingOf({ types, values }: Trait): readonly Operator[] {
  const texts = values.filter((value) => typeof value === 'string')
  return [
    ...ofTypes('any'),
    ...(types.has('text') ? ofTypes('text', 'pattern') : []),
    ...(types.has('text') && texts.every(isVersion) ? ofTypes('version') : []),
    ...(types.has('text') && texts.some((text) => parseInstant(text) !== undefined) ? ofTypes('date') : []),
    ...(types.has('number') ? ofTypes('number', 'date') : []),
  ]
}

/** The same in the `flagbase` model, which compares texts with texts and numbers with numbers. */
export function traitOperatorsFor(trait: Trait | undefined): OperatorChoice {
  if (!trait || trait.types.size === 0) return { fitting: traitOperators, others: [] }
  const fits = (op: (typeof traitOperators)[number]) =>
    trait.types.has(traitOperatorCatalogue[op].valueType === 'decimal' ? 'number' : 'text')
  return { fitting: traitOperators.filter(fits), others: traitOperators.filter((op) => !fits(op)) }
}

const isVersion = (text: string) => text.includes('.') && parseVersion(text) !== undefined
