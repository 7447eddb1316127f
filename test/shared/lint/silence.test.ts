import { describe, expect, test } from 'vitest'
import { lint } from '../../../shared/lint/lint.ts'
import { silencePlace, withSilence } from '../../../shared/lint/silence.ts'
import { payloadOf, wireFlag } from '../../builders/documents/payload.ts'

const limits = { now: () => performance.now(), milliseconds: 1_000 }
const flag = {
  rules: [{ id: 'eu', clauses: [] }, { clauses: [] }],
  prerequisites: [{ key: 'base' }],
}

test.each([
  ['rules[0].clauses[3]', 'rules/eu'],
  ['rules[1]', 'rules/1'],
  ['prerequisites[0]', 'prerequisites/base'],
  ['variations[2]', 'variations/2'],
  ['fallthrough.rollout.seed', 'fallthrough'],
  ['', ''],
])('the place of %s is named %s', (path, name) => {
  expect(silencePlace(flag, path)).toBe(name)
})

describe('an entry', () => {
  test('is added, replaced and taken out again, and other properties stay', () => {
    const place = { rule: 'weights', at: 'fallthrough' }
    const one = withSilence({ other: 1 }, place, 'a')
    expect(one).toEqual({ other: 1, lintSilenced: [{ ...place, reason: 'a' }] })
    expect(withSilence(one, place, 'b')).toEqual({ other: 1, lintSilenced: [{ ...place, reason: 'b' }] })
    expect(withSilence(one, place, null)).toEqual({ other: 1 })
    expect(withSilence(withSilence(null, place, 'a'), place, null)).toBeNull()
  })

  test('silences its check at its place, wherever the rule moves, and nothing else', () => {
    const of = (rules: object[], silenced: unknown) =>
      lint({
        data: payloadOf([
          wireFlag('f', JSON.parse(JSON.stringify({ rules, lintSilenced: silenced }))),
        ]) as never,
        limits,
      }).filter(({ rule }) => rule === 'bad-pattern')
    const bad = (id: string) => ({
      id,
      variation: 0,
      clauses: [{ contextKind: 'user', attribute: 'x', op: 'matches', values: ['('] }],
    })
    const silence = [{ rule: 'bad-pattern', at: 'rules/one', reason: 'known' }]
    const found = of([bad('two'), bad('one')], silence)
    expect(found.map(({ path, silenced }) => [path.slice(0, 8), silenced])).toEqual([
      ['rules[0]', undefined],
      ['rules[1]', 'known'],
    ])
    for (const odd of [null, 7, {}, [null], [{ rule: 'bad-pattern' }]])
      expect(of([bad('one')], odd).map(({ silenced }) => silenced)).toEqual([undefined])
  })
})
