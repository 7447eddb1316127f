import type { Certificate } from '../../../shared/certificate/certificate.ts'
import { certify } from '../../../shared/certificate/certify.ts'
import { compile, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'
import { differenceOf } from '../../../shared/population/moves/difference.ts'
import { aFlag, dataOf } from '../evaluation/build.ts'

/** No test waits for the clock: the limit is for what would never end. */
export const limits = { now: () => performance.now(), milliseconds: 60_000 }

export function certifyData(before: FlagData, after: FlagData, flagKey = 'flag'): Certificate {
  return certify({ before: compile(before), after: compile(after), flagKey }, limits)
}

export interface Side {
  readonly flag: object
  readonly flags?: readonly object[]
  readonly segments?: readonly object[]
}

export const dataFor = ({ flag, flags = [], segments = [] }: Side): FlagData =>
  dataOf([flag, ...flags], segments)

/** The certificate of two flags called 'flag'. */
export const compare = (before: Side, after: Side): Certificate =>
  certifyData(dataFor(before), dataFor(after))

/** Two flags whose rules are these; the others are the same. */
export const compareRules = (
  before: readonly object[],
  after: readonly object[],
  segments: readonly object[] = [],
) => compare({ flag: aFlag({ rules: before }), segments }, { flag: aFlag({ rules: after }), segments })

export const rule = (variation: number, ...clauses: readonly object[]) => ({ variation, clauses })

export const clause = (attribute: string, op: string, values: readonly unknown[], negate = false) => ({
  contextKind: 'user',
  attribute,
  op,
  values,
  negate,
})

export const not = (one: object) => ({ ...one, negate: true })

/** A rollout of two variations, by thousandths of a percent. */
export const split = (first: number, more: object = {}) => ({
  rollout: {
    variations: [
      { variation: 0, weight: first },
      { variation: 1, weight: 100_000 - first },
    ],
    ...more,
  },
})

/** The contexts among these that move, evaluated one by one. */
export function moversAmong(before: FlagData, after: FlagData, flagKey: string, contexts: Iterable<unknown>) {
  const [one, other] = [compile(before), compile(after)]
  return [...contexts].filter(
    (context) => differenceOf(evaluate(one, flagKey, context), evaluate(other, flagKey, context)) === 'moves',
  )
}
