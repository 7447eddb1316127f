import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'
import {
  newLaunchDarklyEvaluator,
  readLaunchDarklyContext,
} from '../../benchmark/evaluation/launchdarkly-evaluator.ts'
import { clause, rule, split } from '../certificate/build.ts'
import { aFlag, aSegment, dataOf, inSegment } from '../evaluation/build.ts'
import { aGoodFlag, findIn, findInFlag, namesOf } from './build.ts'

const folder = join(import.meta.dirname, '../../../electron/sample')
const data = JSON.parse(readFileSync(join(folder, 'shop.launchdarkly.json'), 'utf8')) as FlagData
const people = readFileSync(join(folder, 'people.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as object)

describe('the sample', () => {
  test('every answer that LaunchDarkly’s JavaScript SDK gives differently is due to a rule that lint names', () => {
    const named = findIn(data, { contexts: people }).filter((finding) => finding.rule === 'sdk-pattern')
    const owners = new Set(named.map((finding) => ('flag' in finding ? finding.flag : finding.segment)))
    expect(
      named.every(
        ({ message, witness }) => /concerns 199 of 300 profiles/.test(message) && witness !== undefined,
      ),
    ).toBe(true)
    const official = newLaunchDarklyEvaluator(data)
    const ours = compile(data)
    const asTheirs = compile(data, { sdk: 'javascript' })
    const read = people.map((person) => readLaunchDarklyContext(person))
    let different = 0
    for (const flagKey of Object.keys(data.flags)) {
      for (const [at, person] of people.entries()) {
        const theirs = official(flagKey, read[at] as (typeof read)[number])
        const { variationIndex, reason } = evaluate(asTheirs, flagKey, person)
        expect([variationIndex, reason.kind]).toEqual([theirs.variationIndex, theirs.reason.kind])
        if (evaluate(ours, flagKey, person).variationIndex === theirs.variationIndex) continue
        different += 1
        expect([...reachOf(flagKey)].some((key) => owners.has(key))).toBe(true)
      }
    }
    expect(different).toBeGreaterThan(700)
  }, 60_000)

  test('has no errors, and nothing of it is said for SDKs other than those in JavaScript', () => {
    expect(findIn(data).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(findIn(data, { target: 'go' }).filter(({ rule: name }) => name.startsWith('sdk-'))).toEqual([])
  })
})

/** The flag, and what its evaluation can reach. */
function reachOf(flagKey: string): ReadonlySet<string> {
  const text = JSON.stringify({ flags: data.flags, segments: data.segments })
  expect(text.length).toBeGreaterThan(0)
  const reached = new Set<string>()
  const open = [flagKey]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    const owner = (data.flags[key] ?? data.segments?.[key]) as {
      prerequisites?: { key: string }[]
      rules?: { clauses: { op: string; values: string[] }[] }[]
    }
    open.push(...(owner.prerequisites ?? []).map((one) => one.key))
    for (const { clauses } of owner.rules ?? [])
      for (const { op, values } of clauses) if (op === 'segmentMatch') open.push(...values)
  }
  return reached
}

const sdkNames = (flag: object, more: Parameters<typeof findInFlag>[1] = {}) =>
  namesOf(findInFlag(flag, more)).filter((name) => name.startsWith('sdk-'))

describe('differences between Go and JavaScript', () => {
  test.each<[string, object, readonly string[]]>([
    ['seed 0', aGoodFlag({ fallthrough: split(50_000, { seed: 0 }) }), ['sdk-seed fallthrough.rollout.seed']],
    ['another seed', aGoodFlag({ fallthrough: split(50_000, { seed: 61 }) }), []],
    [
      'a pattern that only Go can read',
      flagWith(clause('name', 'matches', ['^(?i)a'])),
      ['sdk-pattern rules[0].clauses[0]'],
    ],
    [
      'a pattern of another meaning',
      flagWith(clause('name', 'matches', ['^\\pL$'])),
      ['sdk-pattern rules[0].clauses[0]'],
    ],
    ['a plain pattern', flagWith(clause('name', 'matches', ['^a+[0-9]$', 'foo|bar'])), []],
    [
      'a date with a short hour',
      flagWith(clause('at', 'before', ['2021-05-05T1:00:00Z'])),
      ['sdk-date rules[0].clauses[0]'],
    ],
    [
      'a date with nanoseconds',
      flagWith(clause('at', 'after', ['2021-05-05T10:00:00.0000001Z'])),
      ['sdk-date rules[0].clauses[0]'],
    ],
    [
      'plain dates',
      flagWith(
        clause('at', 'after', ['2021-05-05T10:00:00Z', '2021-05-05T12:00:00.5+02:00', 1_620_208_800_000]),
      ),
      [],
    ],
    [
      'a version with a blank',
      flagWith(clause('v', 'semVerEqual', [' 1.2.3'])),
      ['sdk-version rules[0].clauses[0]'],
    ],
    ['plain versions', flagWith(clause('v', 'semVerEqual', ['1.2.3', '2', '2.0.0-rc.1+b'])), []],
    ['/kind', flagWith(clause('/kind', 'in', ['user'])), ['sdk-reference rules[0].clauses[0]']],
    ['an escape at the start', flagWith(clause('/~1a', 'in', ['x'])), ['sdk-reference rules[0].clauses[0]']],
    ['plain references', flagWith(clause('/a/b~1c', 'in', ['x'])), []],
    [
      'no list of values',
      flagWith({ contextKind: 'user', attribute: 'a', op: 'in' }),
      ['sdk-shape rules[0].clauses[0]'],
    ],
  ])('%s', (_, flag, names) => {
    expect(sdkNames(flag)).toEqual(names)
  })

  test('users that a segment lists by kind', () => {
    const segment = aSegment('s', {
      includedContexts: [
        { contextKind: 'user', values: ['k'] },
        { contextKind: 'org', values: ['o'] },
      ],
    })
    expect(sdkNames(flagWith(inSegment('s')), { segments: [segment] })).toEqual([
      'sdk-segment-list includedContexts[0]',
    ])
  })

  test('a segment rule that takes a share of a kind, if somebody without it matches: the SDK does take them', () => {
    const share = (...clauses: readonly object[]) =>
      aSegment('s', { rules: [{ clauses, weight: 50_000, rolloutContextKind: 'org' }] })
    const flag = flagWith(inSegment('s'))
    expect(
      sdkNames(flag, {
        segments: [share({ contextKind: 'org', attribute: 'plan', op: 'in', values: ['a'] })],
      }),
    ).toEqual([])
    const data = dataOf([flag], [share(clause('country', 'in', ['a']))])
    const [found] = findIn(data).filter(({ rule: name }) => name === 'sdk-share')
    expect(found).toMatchObject({ segment: 's', path: 'rules[0]', witness: { kind: 'user', country: 'a' } })
    const witness = found?.witness ?? {}
    const theirs = newLaunchDarklyEvaluator(data)('flag', readLaunchDarklyContext(witness)).value
    expect(theirs).not.toEqual(evaluate(compile(data), 'flag', witness).value)
  })

  test('a profile at the very end of a slice', () => {
    const flag = aFlag({ key: 'flag', salt: 's', variations: ['a', 'b'], fallthrough: split(50_000) })
    const at = { ...flag, key: 'f' }
    const contexts = [
      { kind: 'user', key: 'u3868881' },
      { kind: 'user', key: 'u1' },
    ]
    const found = findIn(dataOf([at]), { contexts }).filter(({ rule: name }) => name === 'sdk-bucket-edge')
    expect(found).toMatchObject([{ path: 'fallthrough.rollout', witness: contexts[0] }])
  })

  test.each(['sdk-pattern', 'sdk-date', 'sdk-version'])('%s: the SDK does answer differently', (name) => {
    const cases: Record<string, readonly [object, unknown]> = {
      'sdk-pattern': [clause('a', 'matches', ['^(?i)x']), 'X'],
      'sdk-date': [clause('a', 'before', ['2021-05-05T1:00:00Z']), '2020-05-05T10:00:00Z'],
      'sdk-version': [clause('a', 'semVerEqual', [' 1.2.3']), '1.2.3'],
    }
    const [condition, value] = cases[name] as (typeof cases)[string]
    const all = dataOf([flagWith(condition)])
    const context = { kind: 'user', key: 'u', a: value }
    expect(namesOf(findIn(all)).some((one) => one.startsWith(name))).toBe(true)
    expect(newLaunchDarklyEvaluator(all)('flag', readLaunchDarklyContext(context)).value).not.toEqual(
      evaluate(compile(all), 'flag', context).value,
    )
  })
})

function flagWith(condition: object) {
  return aGoodFlag({ rules: [rule(0, condition)] })
}
