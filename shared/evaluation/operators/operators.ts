import type { Operator } from '../../model/operators.ts'
import type { Comparison } from './comparison.ts'
import { after, before } from './dates.ts'
import { isIn } from './equality.ts'
import { greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual } from './numbers.ts'
import { matches } from './patterns/matches.ts'
import { contains, endsWith, startsWith } from './text.ts'
import { semVerEqual, semVerGreaterThan, semVerLessThan } from './versions.ts'

/** The comparison of each operator. `segmentMatch` is looked up instead. */
const comparisons: Readonly<Record<Exclude<Operator, 'segmentMatch'>, Comparison>> = {
  in: isIn,
  startsWith,
  endsWith,
  contains,
  matches,
  lessThan,
  lessThanOrEqual,
  greaterThan,
  greaterThanOrEqual,
  before,
  after,
  semVerEqual,
  semVerLessThan,
  semVerGreaterThan,
}

/** Every operator of the launchdarkly model except `segmentMatch`, by its wire name. */
export const OPERATORS: ReadonlyMap<string, Comparison> = new Map(Object.entries(comparisons))
