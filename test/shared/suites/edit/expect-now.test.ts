import { expect, test } from 'vitest'
import { expectNow } from '../../../../shared/suites/edit/expect-now.ts'
import type { Expectation } from '../../../../shared/suites/format/suite-schema.ts'
import type { Outcome } from '../../../../shared/suites/run/compare.ts'

const match: Outcome = { value: true, variation: 1, reason: 'RULE_MATCH', rule: 0 }
const off: Outcome = { variation: 'none', reason: 'OFF' }

test.for<[Expectation, readonly Outcome[], Expectation | undefined]>([
  [{ value: 5 }, [match], { value: true }],
  [{ reason: 'OFF', rule: 3 }, [match], { reason: 'RULE_MATCH', rule: 0 }],
  [{ errorKind: 'EXCEPTION' }, [match], { value: true }],
  [{ value: 5 }, [off], { variation: 'none' }],
  [{ value: null, reason: 'RULE_MATCH', rule: 0 }, [off], { variation: 'none', reason: 'OFF' }],
  [{ value: 5 }, [match, { ...match, variation: 2 }], { value: true }],
  [{ variation: 0 }, [match, { ...match, variation: 2 }], undefined],
])('a case that expects %j of %j may expect %j', ([expected, outcomes, now]) => {
  expect(expectNow(expected, outcomes)).toEqual(now)
})
