import type { Evaluation } from '../../evaluation/index.ts'
import type { Json } from '../../json/json.ts'
import type { Expectation } from '../format/suite-schema.ts'
import { outcomeOf } from '../run/compare.ts'

/** What the rules and variations of a flag are named by in a new case: stable names where there are some. */
export interface Naming {
  /** The keys of the flag's variations, in order. */
  readonly variationKeys?: readonly string[] | undefined
  /** Whether the ids of rules outlive a change of their order, as those of an instance do. */
  readonly hasRuleIds: boolean
}

const longestValue = 60

/** A case that expects what an evaluation gives: the value, or else the variation; why; and the rule. */
export function expectationOf(evaluation: Evaluation, { variationKeys, hasRuleIds }: Naming): Expectation {
  const named: Expectation = { variation: '', ...(hasRuleIds ? { rule: '' } : {}) }
  const { value, variation, reason, rule, errorKind, prerequisiteKey } = outcomeOf(
    evaluation,
    named,
    variationKeys,
  )
  return {
    ...(variation !== 'none' && isShort(value) ? { value } : { variation }),
    reason: reason as Expectation['reason'],
    ...(rule === undefined ? {} : { rule }),
    ...(errorKind === undefined ? {} : { errorKind: errorKind as Expectation['errorKind'] }),
    ...(prerequisiteKey === undefined ? {} : { prerequisiteKey }),
  }
}

/** A long value is named by its variation. */
const isShort = (value: Json | undefined) =>
  value !== undefined && value !== null && JSON.stringify(value).length <= longestValue
