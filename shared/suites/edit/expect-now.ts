import { sameJson } from '../../json/same-json.ts'
import type { Expectation } from '../format/suite-schema.ts'
import type { Outcome } from '../run/compare.ts'

/**
 * What a case would expect if the flag is right: the parts that it states, with what came out. Undefined if the
 * combinations of its matrix give different things.
 */
export function expectNow(expected: Expectation, outcomes: readonly Outcome[]): Expectation | undefined {
  const [first, ...others] = outcomes.map((outcome) => statedOf(expected, outcome))
  return others.every((other) => sameJson(other, first)) ? first : undefined
}

function statedOf(expected: Expectation, outcome: Outcome): Expectation {
  const parts = Object.keys(expected).filter((part) => Object.hasOwn(outcome, part))
  const stated = Object.fromEntries(
    parts.map((part) => [part, outcome[part as keyof Outcome]]),
  ) as Expectation
  if (outcome.variation === 'none') return { ...stated, variation: 'none' }
  return parts.length > 0 ? stated : { value: outcome.value }
}
