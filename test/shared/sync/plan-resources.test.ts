import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DescribeNames } from '../../../shared/sync/describe.ts'
import { planResources, type ResourcePlan } from '../../../shared/sync/plan/plan-resources.ts'
import { serving } from '../../builders/documents/flag-document.ts'
import {
  aFlag,
  anEdit,
  aSegmentContent,
  edited,
  environmentKey,
  project,
  triplesOf,
  type World,
  worldOf,
} from './histories.ts'

const names: DescribeNames = { environmentKey, flagKey: () => undefined, variationName: () => undefined }

type Taken = 'ours' | 'theirs' | undefined

const plan = (
  base: World,
  source: World,
  target: World,
  direction: 'push' | 'pull' = 'push',
  taken?: Taken,
) => planResources(triplesOf(base, source, target), { names, direction, taken: () => taken })

const applied = (target: World, { writes }: ResourcePlan): World => {
  const next = new Map(target)
  for (const { id, after } of writes) after === undefined ? next.delete(id) : next.set(id, after)
  return next
}

/** Sets have no order, and neither have worlds. */
const sorted = (world: World) =>
  JSON.parse(JSON.stringify([...world].sort()), (_, value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.toSorted() : value,
  )

const checkout = aFlag('checkout')
const base = worldOf(project, checkout, aFlag('search'), aSegmentContent('beta'))

const history = fc.array(anEdit, { maxLength: 6 })

test('whatever two sides do to a project, merging loses no edit, both directions agree, and both end the same', () => {
  let clean = 0
  fc.assert(
    fc.property(history, history, (mine, yours) => {
      const [here, there] = [edited(base, mine), edited(base, yours)]
      const push = plan(base, here, there)
      const pull = plan(base, there, here, 'pull')
      expect(push.conflicts.map(({ key, path }) => [key, path])).toEqual(
        pull.conflicts.map(({ key, path }) => [key, path]),
      )
      if (push.conflicts.length > 0) return
      clean++
      const merged = applied(there, push)
      expect(sorted(applied(here, pull))).toEqual(sorted(merged))
      // Each edit of either side is in it.
      expect(plan(base, here, merged).writes).toEqual([])
      expect(plan(base, there, merged).writes).toEqual([])
      // What was pushed is the new base; what only they did comes with the next pull.
      const back = plan(here, merged, here, 'pull')
      expect(back.conflicts).toEqual([])
      const pulled = applied(here, back)
      expect(sorted(pulled)).toEqual(sorted(merged))
      expect(plan(merged, pulled, merged)).toMatchObject({ writes: [], conflicts: [], drift: [] })
    }),
    { numRuns: 120 },
  )
  expect(clean).toBeGreaterThan(10)
})

test('in a conflict, either side can win, and the other edits stay', () => {
  fc.assert(
    fc.property(history, history, (mine, yours) => {
      const [here, there] = [edited(base, mine), edited(base, yours)]
      const { conflicts } = plan(base, here, there)
      if (conflicts.length === 0) return
      const ours = applied(there, plan(base, here, there, 'push', 'ours'))
      const theirs = applied(there, plan(base, here, there, 'push', 'theirs'))
      const pulledOurs = applied(here, plan(base, there, here, 'pull', 'ours'))
      const pulledTheirs = applied(here, plan(base, there, here, 'pull', 'theirs'))
      expect(sorted(pulledOurs)).toEqual(sorted(ours))
      expect(sorted(pulledTheirs)).toEqual(sorted(theirs))
      // Decided, a plan is done once.
      expect(plan(here, here, ours, 'push').writes).toEqual([])
    }),
    { numRuns: 80 },
  )
})

const change = (content: typeof checkout, enabled: boolean, at = 0) => ({
  ...content,
  targetings: content.targetings.map((one, place) => (place === at ? { ...one, enabled } : one)),
})

test('what only they have changed is drift, and is not written', () => {
  const there = worldOf(...[...base.values()].filter((one) => one !== checkout), change(checkout, false))
  const { writes, drift } = plan(base, base, there)
  expect(writes).toEqual([])
  expect(drift).toMatchObject([
    { key: 'checkout', changes: [{ environment: 'staging', sentence: 'turned off' }] },
  ])
})

test.for<[string, World, World, string]>([
  [
    'edit/edit',
    worldOf({ ...checkout, flag: { ...checkout.flag, name: 'a' } }),
    worldOf({ ...checkout, flag: { ...checkout.flag, name: 'b' } }),
    'name',
  ],
  ['edit/delete', worldOf(), worldOf(change(checkout, false)), 'turned off'],
  [
    'edit/delete',
    worldOf(withRules((rules) => rules.slice(1))),
    worldOf(
      withRules(([first, ...rest]) => [{ ...first!, serve: serving(checkout.flag.variations[2]!) }, ...rest]),
    ),
    'rule 1',
  ],
  [
    'move/move',
    worldOf(withRules(([a, b, c]) => [c!, a!, b!])),
    worldOf(withRules(([a, b, c]) => [a!, c!, b!])),
    'moved',
  ],
])('%s is a conflict with the words of both sides', ([kind, mine, yours, words]) => {
  const { conflicts } = plan(worldOf(checkout), mine, yours)
  expect(conflicts).toMatchObject([{ conflict: kind, key: 'checkout', taken: null }])
  expect(conflicts[0]?.theirs.join()).toContain(words)
  expect(conflicts[0]?.ours).not.toEqual([])
})

function withRules(
  change: (rules: (typeof checkout.targetings)[0]['rules']) => (typeof checkout.targetings)[0]['rules'],
) {
  return {
    ...checkout,
    targetings: checkout.targetings.map((one, at) => (at === 0 ? { ...one, rules: change(one.rules) } : one)),
  }
}

test('the same resource added on both sides is a conflict only if it differs', () => {
  expect(plan(worldOf(), worldOf(checkout), worldOf(checkout))).toMatchObject({ writes: [], conflicts: [] })
  const { conflicts } = plan(worldOf(), worldOf(checkout), worldOf(change(checkout, false)))
  expect(conflicts).toMatchObject([{ conflict: 'add/add', key: 'checkout' }])
})
