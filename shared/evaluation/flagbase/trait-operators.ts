import type { JsonType } from '../operators/comparison.ts'
import { compilePattern, newPattern } from '../operators/patterns/pattern.ts'
import type { TraitTest } from './compile/compiled.ts'
import { parseFloat64 } from './parse-float.ts'

/** An operator of the flagbase model. The trait value is always text. */
export interface TraitOperator {
  readonly accepts: JsonType
  readonly prepare: (traitValue: string) => TraitTest
  readonly isUsable: (traitValue: string) => boolean
}

/** By wire name. `contain` is called `contains` on Flagbase's "Data Models" page. */
const named = {
  equal: textOperator((trait, value) => trait === value),
  contains: textOperator((trait, value) => trait.includes(value)),
  contain: textOperator((trait, value) => trait.includes(value)),
  greater_than: numberOperator((trait, limit) => trait > limit),
  greater_than_or_equal: numberOperator((trait, limit) => trait >= limit),
  regex: regexOperator(),
}

export const TRAIT_OPERATORS: ReadonlyMap<string, TraitOperator> = new Map(Object.entries(named))

function textOperator(test: (trait: string, value: string) => boolean): TraitOperator {
  return {
    accepts: 'text',
    isUsable: () => true,
    prepare: (value) => (trait) => typeof trait === 'string' && test(trait, value),
  }
}

function numberOperator(test: (trait: number, limit: number) => boolean): TraitOperator {
  return {
    accepts: 'number',
    isUsable: (value) => parseFloat64(value) !== undefined,
    prepare(value) {
      const limit = parseFloat64(value)
      return (trait) => typeof trait === 'number' && limit !== undefined && test(trait, limit)
    },
  }
}

function regexOperator(): TraitOperator {
  return {
    accepts: 'text',
    isUsable: (value) => compilePattern(value) !== null,
    prepare(value) {
      const pattern = newPattern(value)
      return (trait) => typeof trait === 'string' && pattern.test(trait)
    },
  }
}
