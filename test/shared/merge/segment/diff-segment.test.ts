import { expect, test } from 'vitest'
import { diffSegment } from '../../../../shared/merge/segment/diff-segment.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule, aSegmentTarget } from '../../../builders/documents/segment-document.ts'

type Setting = SegmentDocument['setting']

const plan = aClause('plan', 'in', ['pro'])
const rules = [aSegmentRule([aClause('groups', 'contains', ['beta'])]), aSegmentRule([plan])]
const organizations = aSegmentTarget('organization', ['org-4'])
const document = aSegment({
  included: ['user-17', 'user-90'],
  excluded: ['user-1'],
  includedContexts: [organizations],
  rules,
})
const withSetting = (change: Partial<Setting>): SegmentDocument => ({
  ...document,
  setting: { ...document.setting, ...change },
})
const withRule = (change: Partial<Setting['rules'][number]>) =>
  withSetting({ rules: rules.map((rule, at) => (at === 1 ? { ...rule, ...change } : rule)) })

const cases: readonly (readonly [string, SegmentDocument, readonly string[]])[] = [
  ['a new version is no change', withSetting({ version: 9, payloadVersion: 50 }), []],
  [
    'keys are added and removed',
    withSetting({ included: ['user-90', 'user-2'], excluded: [] }),
    ['included user keys: + user-2, − user-17', 'excluded user keys: − user-1'],
  ],
  [
    'a key of another kind',
    withSetting({ includedContexts: [{ ...organizations, values: ['org-4', 'org-11'] }] }),
    ['included organization keys: + org-11'],
  ],
  [
    'another kind',
    withSetting({ excludedContexts: [aSegmentTarget('device', [])] }),
    ['excluded device keys added: no keys'],
  ],
  [
    'no more keys of a kind',
    withSetting({ includedContexts: [] }),
    ['included organization keys removed: org-4'],
  ],
  [
    'a rule is added',
    withSetting({ rules: [...rules, aSegmentRule([plan], { weight: 25_000, bucketBy: 'email' })] }),
    ['rule 3 added: IF user plan is one of pro TAKE 25 % by user email'],
  ],
  [
    'a rule is removed',
    withSetting({ rules: [rules[1]!] }),
    ['rule 1 removed: IF user groups contains beta TAKE everyone'],
  ],
  ['rules change places', withSetting({ rules: [rules[1]!, rules[0]!] }), ['rule 2 moved to position 1']],
  ['a weight', withRule({ weight: 33_333 }), ['rule 2: takes everyone → 33.333 %']],
  [
    'what is bucketed',
    withRule({ rolloutContextKind: 'organization' }),
    ['rule 2: by user key → organization key'],
  ],
  [
    'a value of a condition',
    withRule({ clauses: [{ ...plan, values: ['pro', 'team'] }] }),
    ['rule 2: user plan is one of: + team'],
  ],
  ['the salt', withSetting({ salt: 'other' }), ['salt: salt → other']],
  ['its name', { ...document, segment: { ...document.segment, name: 'Testers' } }, ['name: Beta → Testers']],
]

test.each(cases)('%s', (_, after, sentences) => {
  expect(diffSegment(document, after).map(({ sentence }) => sentence)).toEqual(sentences)
})

test('every change of a setting is found', () => {
  const { id: _, environmentId: __, version: ___, payloadVersion: ____, ...setting } = document.setting
  for (const name of Object.keys(setting)) {
    const changed = withSetting({ [name]: name === 'generation' ? 3 : other(setting[name as never]) })
    expect(diffSegment(document, changed), name).not.toEqual([])
  }
})

function other(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [] : [aSegmentTarget('device', ['d'])]
  if (value === null) return { more: true }
  return typeof value === 'boolean' ? !value : `${value}x`
}
