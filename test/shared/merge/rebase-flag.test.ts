import { expect, test } from 'vitest'
import { diffFlag } from '../../../shared/merge/diff/diff-flag.ts'
import { rebaseFlag } from '../../../shared/merge/rebase-flag.ts'
import { aClause, aDocument, aRule, aVariation, serving } from '../../builders/documents/flag-document.ts'

const [on, off] = [aVariation('on', true), aVariation('off', false)]
const base = aDocument([on, off])
const rules = [aRule([aClause('country', 'in', ['NZ'])], serving(on))]
const draft = { ...base, targeting: { ...base.targeting, enabled: false } }
const saved = {
  flag: { ...base.flag, version: 2, description: 'by somebody else' },
  targeting: { ...base.targeting, version: 5, payloadVersion: 44, rules },
}

test('the draft keeps what it changed and takes what was saved meanwhile', () => {
  const { document: rebased } = rebaseFlag(draft, saved, base)
  expect(diffFlag(saved, rebased).map(({ sentence }) => sentence)).toEqual(['turned off'])
  expect([rebased.flag.version, rebased.targeting.version, rebased.targeting.payloadVersion]).toEqual([
    2, 5, 44,
  ])
})

test('without its base the whole draft stays, on the versions that are saved', () => {
  const { document: rebased } = rebaseFlag(draft, saved)
  expect(diffFlag(draft, rebased)).toEqual([])
  expect(rebased.targeting.version).toBe(5)
})
