import { after, before } from './dates.ts'
import { isIn } from './equality.ts'
import { matches } from './matches.ts'
import { greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual } from './numbers.ts'
import type { Operator } from './operator.ts'
import { contains, endsWith, startsWith } from './text.ts'
import { semVerEqual, semVerGreaterThan, semVerLessThan } from './versions.ts'

/** Every operator of the launchdarkly model but `segmentMatch`, by its wire name. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['in', isIn],
  ['startsWith', startsWith],
  ['endsWith', endsWith],
  ['contains', contains],
  ['matches', matches],
  ['lessThan', lessThan],
  ['lessThanOrEqual', lessThanOrEqual],
  ['greaterThan', greaterThan],
  ['greaterThanOrEqual', greaterThanOrEqual],
  ['before', before],
  ['after', after],
  ['semVerEqual', semVerEqual],
  ['semVerLessThan', semVerLessThan],
  ['semVerGreaterThan', semVerGreaterThan],
])
