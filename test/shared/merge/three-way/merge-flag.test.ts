import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import { mergeFlag } from '../../../../shared/merge/three-way/merge-flag.ts'
import { viewTargets } from '../../../../shared/merge/view-targets.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
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

const [on, off, other] = [aVariation('on', true), aVariation('off', false), aVariation('other', 'x')]
const rules = ['a', 'b', 'c'].map((value) => aRule([aClause('country', 'in', [value, 'NZ'])], serving(on)))
const [a, b, c] = rules as [Rule, Rule, Rule]
const targets = [aTarget(on, ['u1', 'u2']), aTarget(off, ['u3'])]
const base = aDocument([on, off, other], { rules, targets })

const but = (targeting: Partial<Targeting>): FlagDocument => ({
  ...base,
  targeting: { ...base.targeting, ...targeting },
})
const saved = (document: FlagDocument): FlagDocument => ({
  flag: { ...document.flag, version: 7 },
  targeting: { ...document.targeting, version: 8, payloadVersion: 50, updatedAt: '2026-02-02T00:00:00.000Z' },
})
const merge = (ours: FlagDocument, theirs: FlagDocument) => mergeFlag({ base, ours, theirs: saved(theirs) })
const withValues = (rule: Rule, values: string[]): Rule => ({
  ...rule,
  clauses: rule.clauses.map((clause) => ({ ...clause, values })),
})

test('rules that the two sides edited, moved, added and deleted all come together', () => {
  const added = aRule([aClause('plan', 'in', ['pro'])], serving(off))
  const ours = but({ rules: [b, withValues(a, ['a', 'NZ', 'AU']), c, added] })
  const theirs = but({ rules: [withValues(a, ['a']), { ...b, serve: serving(off) }] })
  const { document, conflicts } = merge(ours, theirs)
  expect(conflicts).toEqual([])
  expect(document.targeting.rules).toEqual([{ ...b, serve: serving(off) }, withValues(a, ['a', 'AU']), added])
  expect(document.targeting).toMatchObject({
    version: 8,
    payloadVersion: 50,
    updatedAt: '2026-02-02T00:00:00.000Z',
  })
  expect(document.flag.version).toBe(7)
})

test.for<[string, Partial<Targeting>, Partial<Targeting>, string]>([
  [
    'what is served',
    { fallthrough: serving(off) },
    { fallthrough: splitting([on, 50], [off, 50]) },
    'targeting.fallthrough',
  ],
  [
    'a deleted rule that the other side changed',
    { rules: [a, b] },
    { rules: [a, b, withValues(c, ['x'])] },
    `targeting.rules.${c.id}`,
  ],
  ['a rule moved to two places', { rules: [c, a, b] }, { rules: [a, c, b] }, `targeting.rules.${c.id}`],
  [
    'the operator of a clause',
    { rules: [withOp(a, 'contains'), b, c] },
    { rules: [withOp(a, 'matches'), b, c] },
    `targeting.rules.${a.id}.clauses.${a.clauses[0]?.id}.op`,
  ],
  [
    'a key sent to two variations',
    { targets: [...targets, aTarget(other, ['u9'])] },
    { targets: [{ ...targets[0]!, values: ['u1', 'u2', 'u9'] }, targets[1]!] },
    'targeting.targets',
  ],
])('a conflict is told and ours stays: %s', ([, mine, yours, path]) => {
  const ours = but(mine)
  const { document, conflicts } = merge(ours, but(yours))
  expect(conflicts.map((one) => one.join('.'))).toEqual([expect.stringContaining(path)])
  expect(diffFlag(ours, document)).toEqual([])
})

test('keys that both sides put into an entry that was not there all stay; one taken away by ours keeps what theirs adds', () => {
  const mine = but({ targets: [...targets, aTarget(other, ['mine'])] })
  const yours = but({ targets: [...targets, aTarget(other, ['yours'])] })
  const { document, conflicts } = merge(mine, yours)
  expect(conflicts).toEqual([])
  expect(viewTargets(document.targeting).shown.map(({ values }) => values)).toEqual([
    ['u1', 'u2'],
    ['u3'],
    ['mine', 'yours'],
  ])
  const without = but({ targets: [targets[0]!] })
  const more = but({ targets: [targets[0]!, { ...targets[1]!, values: ['u3', 'u4'] }] })
  expect(viewTargets(merge(without, more).document.targeting).shown.map(({ values }) => values)).toEqual([
    ['u1', 'u2'],
    ['u4'],
  ])
})

function withOp(rule: Rule, op: string): Rule {
  return { ...rule, clauses: rule.clauses.map((clause) => ({ ...clause, op })) }
}

test('individual keys of both sides stay, one removed by either goes, and the stored form of one side is kept', () => {
  const ours = but({ targets: [aTarget(on, ['u1', 'u2', 'u4']), targets[1]!] })
  const theirs = but({ targets: [aTarget(on, ['u2']), aTarget(off, ['u3', 'u5'])] })
  const { document, conflicts } = merge(ours, theirs)
  expect(conflicts).toEqual([])
  expect(viewTargets(document.targeting).shown.map(({ values }) => values)).toEqual([
    ['u2', 'u4'],
    ['u3', 'u5'],
  ])
  expect(merge(base, theirs).document.targeting.targets).toEqual(theirs.targeting.targets)
  expect(merge(ours, base).document.targeting.targets).toEqual(ours.targeting.targets)
})

const edits: readonly ((document: FlagDocument) => FlagDocument)[] = [
  ({ flag, targeting }) => ({ flag, targeting: { ...targeting, enabled: !targeting.enabled } }),
  ({ flag, targeting }) => ({ flag, targeting: { ...targeting, rules: targeting.rules.toReversed() } }),
  ({ flag, targeting }) => ({ flag, targeting: { ...targeting, rules: targeting.rules.slice(1) } }),
  ({ flag, targeting }) => ({
    flag,
    targeting: { ...targeting, rules: [...targeting.rules, aRule([], serving(off))] },
  }),
  ({ flag, targeting }) => ({
    flag,
    targeting: { ...targeting, fallthrough: splitting([on, 30], [off, 70]) },
  }),
  ({ flag, targeting }) => ({ flag: { ...flag, tags: [...flag.tags, 'q4'] }, targeting }),
  ({ flag, targeting }) => ({ flag: { ...flag, variations: flag.variations.toReversed() }, targeting }),
  ({ flag, targeting }) => ({
    flag,
    targeting: { ...targeting, targets: [aTarget(other, ['u7'], 'org'), ...targeting.targets] },
  }),
]
const edited = fc
  .array(fc.constantFrom(...edits), { maxLength: 4 })
  .map((list) => list.reduce((document, edit) => edit(document), base))

test('merging with an unchanged side gives the other, and which side is ours matters only in a conflict', () => {
  fc.assert(
    fc.property(edited, edited, (one, two) => {
      expect(diffFlag(one, merge(one, base).document)).toEqual([])
      expect(diffFlag(one, merge(base, one).document)).toEqual([])
      const [there, back] = [merge(one, two), merge(two, one)]
      expect(back.conflicts.length === 0).toBe(there.conflicts.length === 0)
      if (there.conflicts.length === 0)
        expect(
          diffFlag(there.document, back.document).filter(
            ({ path }) => path[0] !== 'targets' && path[0] !== 'tags',
          ),
        ).toEqual([])
    }),
  )
})
