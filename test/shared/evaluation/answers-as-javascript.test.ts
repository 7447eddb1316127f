import { expect, test } from 'vitest'
import { compile, evaluate } from '../../../shared/evaluation/index.ts'
import {
  newLaunchDarklyEvaluator,
  readLaunchDarklyContext,
} from '../../benchmark/evaluation/launchdarkly-evaluator.ts'
import { aFlag, aSegment, dataOf, inSegment } from './build.ts'

const flagWith = (...clauses: readonly object[]) =>
  aFlag({ variations: ['off', 'on'], fallthrough: { variation: 0 }, rules: [{ clauses, variation: 1 }] })

const about = (attribute: string, op: string, ...values: readonly unknown[]) => ({
  contextKind: 'user',
  attribute,
  op,
  values,
})

const halves = (more: object) => ({
  rollout: {
    variations: [
      { variation: 0, weight: 50_000 },
      { variation: 1, weight: 50_000 },
    ],
    ...more,
  },
})

const people = (...attributes: readonly object[]) =>
  attributes.map((one, at) => ({ kind: 'user', key: `u${at}`, ...one }))

const many = Array.from({ length: 40 }, () => ({}))

// Flags and segments for which the SDKs disagree, by the rows of docs/evaluation/launchdarkly.md §8.
test.each<[string, object, readonly object[], readonly object[]]>([
  [
    'row 2: a seed of 0',
    aFlag({ variations: ['a', 'b'], salt: 's', fallthrough: halves({ seed: 0 }) }),
    [],
    people(...many),
  ],
  ['row 6: a rule without clauses', aFlag({ rules: [{ variation: 1 }] }), [], people({})],
  [
    'row 8: a share of a kind that is missing',
    flagWith(inSegment('s')),
    [aSegment('s', { rules: [{ clauses: [], weight: 50_000, rolloutContextKind: 'org' }] })],
    people({}),
  ],
  [
    'row 9: users that are listed by kind',
    flagWith(inSegment('s')),
    [aSegment('s', { includedContexts: [{ contextKind: 'user', values: ['u0'] }] })],
    people({}, {}),
  ],
  [
    'row 10: a context target with values of its own',
    aFlag({
      variations: ['a', 'b'],
      fallthrough: { variation: 0 },
      targets: [{ variation: 1, values: ['u0'] }],
      contextTargets: [{ contextKind: 'user', variation: 1, values: ['u1'] }],
    }),
    [],
    people({}, {}),
  ],
  [
    'row 20: a slice without a weight',
    aFlag({
      variations: ['a', 'b', 'c'],
      fallthrough: {
        rollout: {
          variations: [{ variation: 0 }, { variation: 1, weight: 60_000 }, { variation: 2, weight: 0 }],
        },
      },
    }),
    [],
    people(...many),
  ],
  [
    'row 22: dates',
    flagWith(about('at', 'before', '2021-05-05T1:00:00Z', '2020-01-01T00:00:00.0000001Z')),
    [],
    people({ at: '2019-01-01T00:00:00Z' }, { at: '2020-05-05T10:00:00Z' }, { at: 5 }),
  ],
  [
    'row 23: versions',
    flagWith(about('v', 'semVerEqual', ' 1.2.3', '2.0.0')),
    [],
    people({ v: '1.2.3' }, { v: '2.0.0' }, { v: 'v2.0.0' }, { v: ' v2.0.0 ' }),
  ],
  [
    'row 24: regular expressions',
    flagWith(about('a', 'matches', '^(?i)x', '^\\s$')),
    [],
    people({ a: 'X' }, { a: '\u00a0' }, { a: 'x' }),
  ],
])('%s: the answer is that of LaunchDarkly’s JavaScript SDK, not ours', (_, flag, segments, contexts) => {
  const data = dataOf([flag], segments)
  const official = newLaunchDarklyEvaluator(data)
  const ours = compile(data)
  const asTheirs = compile(data, { sdk: 'javascript' })
  const key = (flag as { key: string }).key
  const answers = contexts.map((context) => ({
    official: official(key, readLaunchDarklyContext(context)).variationIndex,
    asTheirs: evaluate(asTheirs, key, context).variationIndex,
    ours: evaluate(ours, key, context).variationIndex,
  }))
  expect(answers.map((answer) => answer.asTheirs)).toEqual(answers.map((answer) => answer.official))
  expect(answers.some((answer) => answer.ours !== answer.official)).toBe(true)
})
