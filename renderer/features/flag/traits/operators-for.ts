import { parseInstant } from '../../../../shared/evaluation/operators/instant.ts'
import { parseVersion } from '../../../../shared/evaluation/operators/version.ts'
import { operators } from '../../../../shared/model/clause.ts'
import type { Trait } from './trait-index.ts'

const forText = ['in', 'startsWith', 'endsWith', 'contains', 'matches'] as const
const forNumber = ['in', 'lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual'] as const
const forVersion = ['semVerEqual', 'semVerLessThan', 'semVerGreaterThan'] as const
const forDate = ['before', 'after'] as const

/** The operators of an attribute: those that fit the values which the profiles hold of it, and the rest. */
export interface OperatorChoice {
  readonly fitting: readonly string[]
  readonly others: readonly string[]
}

/** Nothing known of an attribute: every operator fits. Segments are no attribute. */
export function operatorsFor(trait: Trait | undefined): OperatorChoice {
  const all = operators.filter((op) => op !== 'segmentMatch')
  if (!trait || trait.types.size === 0) return { fitting: all, others: [] }
  const fits = new Set(fittingOf(trait))
  return { fitting: all.filter((op) => fits.has(op)), others: all.filter((op) => !fits.has(op)) }
}

function fittingOf({ types, values }: Trait): readonly string[] {
  const texts = values.filter((value) => typeof value === 'string')
  return [
    'in',
    ...(types.has('text') ? forText : []),
    ...(types.has('text') && texts.every(isVersion) ? forVersion : []),
    ...(types.has('text') && texts.some((text) => parseInstant(text) !== undefined) ? forDate : []),
    ...(types.has('number') ? [...forNumber, ...forDate] : []),
  ]
}

const isVersion = (text: string) => text.includes('.') && parseVersion(text) !== undefined
