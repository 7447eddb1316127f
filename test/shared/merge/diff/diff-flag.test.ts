import { describe, expect, test } from 'vitest'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Targeting } from '../../../../shared/model/targeting.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
  splitting,
} from '../../../builders/documents/flag-document.ts'

const [a, b, control] = [aVariation('treatment-a'), aVariation('treatment-b'), aVariation('control')]
const clause = aClause('country', 'in', ['NZ', 'AU'])
const rules = [
  aRule([clause], serving(a)),
  aRule([aClause('', 'segmentMatch', ['beta-testers'])], splitting([a, 50], [b, 30], [control, 20])),
  aRule([aClause('email', 'endsWith', ['@corp.example'])], serving(control)),
]
const otherFlag = { id: '0199a000-0000-7000-8000-000000000001', on: aVariation('on'), off: aVariation('off') }
const prerequisite = { id: otherFlag.id, flagId: otherFlag.id, variationId: otherFlag.on.id, extra: null }
const target = aTarget(a, ['user-17', 'user-90'])
const document = aDocument([a, b, control], { rules, prerequisites: [prerequisite], targets: [target] })

const names = {
  flagKey: () => 'billing.fast-path',
  variationName: (_: string, id: string) => (id === otherFlag.on.id ? 'on' : 'off'),
}

const withTargeting = (change: Partial<Targeting>): FlagDocument => ({
  ...document,
  targeting: { ...document.targeting, ...change },
})
const withRule = (at: number, change: Partial<Targeting['rules'][number]>) =>
  withTargeting({ rules: rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule)) })
const withFlag = (change: Partial<FlagDocument['flag']>): FlagDocument => ({
  ...document,
  flag: { ...document.flag, ...change },
})

const cases: readonly (readonly [string, FlagDocument, readonly string[]])[] = [
  [
    'a new version and time of saving are no change',
    withTargeting({ version: 9, updatedAt: 'later', payloadVersion: 50 }),
    [],
  ],
  ['turned off', withTargeting({ enabled: false }), ['turned off']],
  [
    'another off variation',
    withTargeting({ offVariationId: b.id }),
    ['when off: serves control → treatment-b'],
  ],
  ['no off variation', withTargeting({ offVariationId: null }), ['when off: serves control → no variation']],
  [
    'a prerequisite is removed',
    withTargeting({ prerequisites: [] }),
    ['prerequisite removed: billing.fast-path is on'],
  ],
  [
    'a prerequisite wants another variation',
    withTargeting({ prerequisites: [{ ...prerequisite, variationId: otherFlag.off.id }] }),
    ['prerequisite: billing.fast-path is on → billing.fast-path is off'],
  ],
  [
    'keys come and go in a target',
    withTargeting({ targets: [{ ...target, values: ['user-17', 'user-3'] }] }),
    ['individual user targets of treatment-a: + user-3, − user-90'],
  ],
  [
    'a target of another kind is added, so the lists are written in another form',
    withTargeting({
      targets: [{ ...target, id: otherFlag.on.id }],
      contextTargets: [{ ...target, contextKind: 'user', values: [] }, aTarget(b, ['org-4'], 'organization')],
    }),
    ['individual organization targets of treatment-b added: org-4'],
  ],
  [
    'a rule is moved, not removed and added',
    withTargeting({ rules: [rules[2]!, rules[0]!, rules[1]!] }),
    ['rule 3 moved to position 1'],
  ],
  [
    'a rule is removed',
    withTargeting({ rules: rules.slice(1) }),
    ['rule 1 removed: IF user country is one of NZ, AU SERVE treatment-a'],
  ],
  [
    'a rule is added',
    withTargeting({ rules: [...rules, aRule([aClause('age', 'greaterThan', [17])], serving(b))] }),
    ['rule 4 added: IF user age is greater than 17 SERVE treatment-b'],
  ],
  [
    'a rule is described',
    withRule(0, { description: 'down under' }),
    ['rule 1: description (empty) → down under'],
  ],
  [
    'a clause gets a value',
    withRule(0, { clauses: [{ ...clause, values: ['NZ', 'AU', 'FJ'] }] }),
    ['rule 1: user country is one of: + FJ'],
  ],
  [
    'a number and the text of its digits are two values',
    withRule(0, { clauses: [{ ...clause, values: ['NZ', 'AU', 42] }] }),
    ['rule 1: user country is one of: + 42'],
  ],
  [
    'a clause is negated',
    withRule(0, { clauses: [{ ...clause, negate: true }] }),
    ['rule 1: user country is one of → is not one of'],
  ],
  [
    'a clause looks at another attribute',
    withRule(0, { clauses: [{ ...clause, contextKind: 'organization', attribute: 'plan' }] }),
    ['rule 1: user country → organization plan'],
  ],
  [
    'a rule serves another variation',
    withRule(0, { serve: serving(b) }),
    ['rule 1: serves treatment-a → treatment-b'],
  ],
  [
    'a rule serves a rollout instead',
    withRule(0, { serve: splitting([a, 10], [b, 90]) }),
    ['rule 1: serves treatment-a → 10 % treatment-a / 90 % treatment-b'],
  ],
  [
    'otherwise serves something else',
    withTargeting({ fallthrough: serving(b) }),
    ['otherwise: serves treatment-a → treatment-b'],
  ],
  [
    'a variation is renamed',
    withFlag({ variations: [{ ...a, key: 'blue' }, b, control] }),
    ['variation blue: key treatment-a → blue'],
  ],
  [
    'variations change places',
    withFlag({ variations: [control, a, b] }),
    ['variation control: position 3 → 1'],
  ],
  [
    'the value of a variation',
    withFlag({ variations: [{ ...a, value: { x: 1 } }, b, control] }),
    ['variation treatment-a: value treatment-a → {"x":1}'],
  ],
  ['tags', withFlag({ tags: ['q4'] }), ['tags: + q4']],
  ['archived', withFlag({ archived: true }), ['archived']],
  ['the description of the flag', withFlag({ description: 'new' }), ['description: (empty) → new']],
  [
    'availability to mobile SDKs',
    withTargeting({
      clientSideAvailability: { ...document.targeting.clientSideAvailability, usingMobileKey: true },
    }),
    ['available to mobile SDKs: no → yes'],
  ],
  [
    'a property that is not modelled',
    withTargeting({ extra: { archived: true } }),
    ['unmodelled properties: none → {"archived":true}'],
  ],
]

describe('diffFlag', () => {
  test.each(cases)('%s', (_, after, sentences) => {
    expect(diffFlag(document, after, names).map(({ sentence }) => sentence)).toEqual(sentences)
  })

  test('says the weights of a rollout slice by slice, with the path to each', () => {
    const serve = rules[1]!.serve
    if (serve === null || serve.kind === 'variation') throw new Error('rule 2 is a rollout')
    const [first, second, third] = serve.slices
    const slices = [{ ...first!, weight: 30_000 }, { ...second!, weight: 50_000 }, third!]
    const changes = diffFlag(document, withRule(1, { serve: { ...serve, slices } }))
    expect(changes).toEqual([
      {
        kind: 'changed',
        path: ['rules', rules[1]!.id, 'serve', 'slices', first!.id, 'weight'],
        sentence: 'rule 2: weight of treatment-a 50 % → 30 %',
        before: 50_000,
        after: 30_000,
      },
      expect.objectContaining({ sentence: 'rule 2: weight of treatment-b 30 % → 50 %' }),
    ])
  })

  test.each(cases)('turned round, %s is the same number of differences', (_, after, sentences) => {
    expect(diffFlag(after, document, names)).toHaveLength(sentences.length)
  })
})
