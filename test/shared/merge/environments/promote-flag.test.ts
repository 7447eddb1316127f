import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import { flagParts } from '../../../../shared/merge/environments/flag-parts.ts'
import { promoteFlag } from '../../../../shared/merge/environments/promote.ts'
import { viewTargets } from '../../../../shared/merge/view-targets.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { Rule, Targeting } from '../../../../shared/model/targeting.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
  splitting,
} from '../../../builders/documents/flag-document.ts'

const [on, off] = [aVariation('on', true), aVariation('off', false)]
const target = aDocument([on, off])

const inEnvironment = (targeting: Partial<Targeting>): FlagDocument => ({
  flag: target.flag,
  targeting: { ...target.targeting, id: newId(), environmentId: newId(), salt: newId(), ...targeting },
})
/** A rule for one country, whose rule id is its country. */
const ruleFor = (country: string, serve: Serve = serving(on)): Rule => ({
  ...aRule([aClause('country', 'in', [country])], serve),
  key: country,
})
const rulesFor = (countries: string, serve?: Serve) => [...countries].map((one) => ruleFor(one, serve))
const countries = ({ targeting }: FlagDocument) => targeting.rules.map(({ key }) => key).join('')

const differing = (source: FlagDocument, to: FlagDocument) =>
  flagParts(source, to).flatMap(({ id, isSame }) => (isSame ? [] : [id]))
const labels = (source: FlagDocument, to: FlagDocument) =>
  flagParts(source, to).flatMap(({ label, isSame }) => (isSame ? [] : [label]))

test('environments that say the same are the same, whatever their rows, salts and versions', () => {
  const one = inEnvironment({ rules: rulesFor('ab'), targets: [aTarget(on, ['u1'])], version: 3 })
  const other = inEnvironment({ rules: rulesFor('ab'), targets: [aTarget(on, ['u1'])], payloadVersion: 9 })
  expect(labels(one, other)).toEqual([])
})

test('each part that differs is named as the editor names it', () => {
  const source = inEnvironment({
    enabled: false,
    prerequisites: [{ id: newId(), flagId: newId(), variationId: newId(), extra: null }],
    targets: [aTarget(on, ['u1'])],
    rules: [ruleFor('a', serving(off)), ruleFor('b'), ruleFor('c')],
    fallthrough: splitting([on, 20], [off, 80]),
    offVariationId: on.id,
    trackEvents: true,
  })
  const to = inEnvironment({ rules: rulesFor('xba') })
  expect(labels(source, to)).toEqual([
    'on or off',
    'prerequisites',
    'individual targets',
    'rule 1',
    'rule 2',
    'rule 4',
    'order of the rules',
    'otherwise',
    'when off',
    'events and SDK availability',
  ])
})

test('a rule without a partner by id is paired by what it says', () => {
  const [written, copied] = [ruleFor('a'), { ...ruleFor('a'), key: 'written-again' }]
  expect(labels(inEnvironment({ rules: [written] }), inEnvironment({ rules: [copied] }))).toEqual([])
})

test.for<[string, string, string, string, string]>([
  ['a missing rule follows the one that it follows in the source', 'abc', 'ac', 'b', 'abc'],
  ['a missing rule at the top', 'abc', 'bc', 'a', 'abc'],
  ['a missing rule beside one that only the target has', 'abc', 'axc', 'b', 'abxc'],
  ['a missing rule whose neighbour is not promoted', 'abcd', 'ad', 'c', 'acd'],
  ['a rule that only the target has goes', 'ab', 'axb', 'x', 'ab'],
  ['a rule that is not chosen stays', 'ab', 'axyb', 'y', 'axb'],
])('%s', ([, from, to, chosen, expected]) => {
  const source = inEnvironment({ rules: rulesFor(from) })
  const there = inEnvironment({ rules: rulesFor(to) })
  const rule = [...source.targeting.rules, ...there.targeting.rules].find(({ key }) => key === chosen)
  expect(countries(promoteFlag(source, there, new Set([`rule:${rule?.id}`])))).toBe(expected)
})

test('the order is promoted for the rules that both have; the others keep their places', () => {
  const source = inEnvironment({ rules: rulesFor('abcd') })
  const there = inEnvironment({ rules: rulesFor('dxcab') })
  expect(countries(promoteFlag(source, there, new Set(['order'])))).toBe('axbcd')
})

test('a promoted rule keeps the ids of the target, so that the review shows only what changes', () => {
  const source = inEnvironment({ rules: [ruleFor('a', splitting([on, 20], [off, 80]))] })
  const there = inEnvironment({ rules: [ruleFor('a', splitting([on, 10], [off, 90]))] })
  const promoted = promoteFlag(source, there, new Set(differing(source, there)))
  expect(diffFlag(there, promoted).map(({ sentence }) => sentence)).toEqual([
    'rule 1: weight of on 10 % → 20 %',
    'rule 1: weight of off 90 % → 80 %',
  ])
})

const serve = fc.constantFrom(serving(on), serving(off), splitting([on, 30], [off, 70]))
const environment = fc
  .record({
    enabled: fc.boolean(),
    rules: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...'abcdef'), serve), { selector: ([key]) => key })
      .map((rules) => rules.map(([key, served]) => ruleFor(key, served))),
    targets: fc.subarray(['u1', 'u2', 'u3']).map((keys) => (keys.length === 0 ? [] : [aTarget(on, keys)])),
    fallthrough: serve,
    offVariationId: fc.constantFrom(on.id, off.id),
    trackEvents: fc.boolean(),
  })
  .map(inEnvironment)

test('promoting all that differs makes the target say the same; promoting nothing changes nothing', () => {
  fc.assert(
    fc.property(environment, environment, (source, to) => {
      const promoted = promoteFlag(source, to, new Set(differing(source, to)))
      expect(labels(source, promoted)).toEqual([])
      expect(promoted.targeting).toMatchObject({ id: to.targeting.id, salt: to.targeting.salt })
      expect(promoteFlag(source, to, new Set())).toEqual(to)
    }),
  )
})

test('a promoted part is the same afterwards, and the parts that are not chosen stay as they are', () => {
  fc.assert(
    fc.property(environment, environment, fc.nat(), (source, to, pick) => {
      const ids = differing(source, to)
      fc.pre(ids.length > 0)
      const chosen = ids[pick % ids.length] ?? ''
      const promoted = promoteFlag(source, to, new Set([chosen]))
      expect(differing(source, promoted).filter((id) => !ids.includes(id))).toEqual([])
      expect(differing(source, promoted)).not.toContain(chosen)
      expect(viewTargets(promoted.targeting).shown.length > 0).toBe(
        (chosen === 'targets' ? source : to).targeting.targets.length > 0,
      )
    }),
  )
})
