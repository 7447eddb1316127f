import { expect, test } from 'vitest'
import { segmentLines } from '../../../../renderer/components/trace/trace-lines.ts'
import { compile, explainSegment } from '../../../../shared/evaluation/index.ts'
import type { JsonObject } from '../../../../shared/json/json.ts'
import { toPayload } from '../../../../shared/payload/render/to-payload.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule, aSegmentTarget } from '../../../builders/documents/segment-document.ts'

const organizations = aSegmentTarget('organization', ['org-4', 'org-11'])
const [plan, country] = [aClause('plan', 'in', ['pro']), aClause('country', 'in', ['NZ'])]
const rules = [
  aSegmentRule([aClause('groups', 'contains', ['beta'])]),
  aSegmentRule([plan, country], { weight: 100_000 }),
]
const document = aSegment({ included: ['ann'], excludedContexts: [organizations], rules })

function linesFor(context: JsonObject) {
  const ruleset = compile(toPayload([], [document]) as never)
  return segmentLines(explainSegment(ruleset, 'beta', context), document)
}

const bob = { key: 'bob', plan: 'pro', country: 'NZ' }
const lines = linesFor({ kind: 'multi', user: bob, organization: { key: 'org-7' } })

test('every list and rule that was tried is a line, the share inside of its rule', () => {
  expect(lines.map(({ mark, text }) => `${mark}: ${text}`)).toEqual([
    'no: user bob is not the included key',
    'no: organization org-7 is not one of the 2 excluded keys',
    expect.stringMatching(/^no: rule 1: .*groups/),
    'yes: rule 2: all 2 conditions hold',
  ])
  expect(lines[3]?.inner.map(({ step }) => step?.step)).toEqual(['clause', 'clause', 'bucket'])
  expect(lines[3]?.isOpen).toBe(true)
})

test('every line speaks of a part of the segment by its id', () => {
  const rule = ['rules', rules[1]?.id]
  expect(lines.map(({ place }) => place)).toEqual([
    ['included'],
    ['excludedContexts', organizations.id],
    ['rules', rules[0]?.id],
    rule,
  ])
  expect(lines[3]?.inner.map(({ place }) => place)).toEqual([
    [...rule, 'clauses', plan.id],
    [...rule, 'clauses', country.id],
    rule,
  ])
})
