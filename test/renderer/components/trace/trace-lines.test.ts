import { describe, expect, test } from 'vitest'
import { type TraceLine, traceLines } from '../../../../renderer/components/trace/trace-lines.ts'
import { compile, explain } from '../../../../shared/evaluation/index.ts'
import type { JsonObject } from '../../../../shared/json/json.ts'
import { toPayload } from '../../../../shared/payload/render/to-payload.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
  splitting,
} from '../../../builders/documents/flag-document.ts'

const [a, b] = [aVariation('treatment'), aVariation('control')]
const rules = [
  aRule([aClause('country', 'in', ['NZ'])], serving(a)),
  aRule([aClause('age', 'greaterThan', [17]), aClause('beta', 'in', [true])], splitting([a, 50], [b, 50])),
  aRule([], serving(a)),
  aRule([], serving(b)),
]
const document = aDocument([a, b], { rules, targets: [aTarget(a, ['u1']), aTarget(b, ['u2'])] })
const names = (_: string, index: number) => document.flag.variations[index]?.key

function linesFor(context: JsonObject): readonly TraceLine[] {
  const ruleset = compile(toPayload([document], []) as never)
  return traceLines(explain(ruleset, 'checkout', context), document, names)
}

const told = (lines: readonly TraceLine[]) => lines.map(({ mark, text }) => `${mark}: ${text}`)

describe('traceLines', () => {
  test('what did not match is one line each, what served comes out at the end', () => {
    expect(told(linesFor({ kind: 'user', key: 'u9', country: 'FR', age: 30, beta: true }))).toEqual([
      'yes: targeting is on',
      'skipped: no individual target matches',
      'no: rule 1: country is FR, not NZ',
      'yes: rule 2: all 2 conditions hold',
      expect.stringMatching(/^yes: user key falls in bucket 0\.\d+, slice [12] of 2/),
      expect.stringMatching(/^serve: serves (treatment|control)/),
      'skipped: rules 3 to 4: not evaluated',
    ])
  })

  test('a target that matches is told by the name of its variation', () => {
    const lines = linesFor({ kind: 'user', key: 'u2' })
    expect(told(lines)).toContain('yes: user u2 is the key targeted with control')
    expect(told(lines)).toContain('serve: serves control: control')
  })

  test('every line speaks of a part of the flag by its id', () => {
    const lines = linesFor({ kind: 'user', key: 'u9', country: 'FR', age: 30 })
    const rule = lines.find(({ text }) => text.startsWith('rule 2'))
    expect(lines[0]?.place).toEqual(['enabled'])
    expect(rule?.place).toEqual(['rules', rules[1]!.id])
    expect(rule?.inner.map(({ place }) => place)).toEqual(
      rules[1]!.clauses.map(({ id }) => ['rules', rules[1]!.id, 'clauses', id]),
    )
    const targets = lines.find(({ text }) => text === 'no individual target matches')
    expect(targets?.inner.map(({ place }) => place)).toEqual(
      document.targeting.targets.map(({ id }) => ['targets', id]),
    )
  })

  test('only what decided is open', () => {
    const lines = linesFor({ kind: 'user', key: 'u9', country: 'FR', age: 30, beta: true })
    expect(lines.filter(({ isOpen, inner }) => isOpen && inner.length > 0).map(({ text }) => text)).toEqual([
      'rule 2: all 2 conditions hold',
    ])
  })

  test('an invalid context is the one thing told', () => {
    const lines = linesFor({ kind: 'user' })
    expect(lines[0]?.mark).toBe('error')
    expect(lines[0]?.text).toMatch(/^the context is not valid/)
  })
})
