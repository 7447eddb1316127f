import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeFlag } from '../../../../shared/merge/three-way/merge-flag.ts'
import { type Condition, clauseOf, conditionOf } from '../../../../shared/model/evaluation-model/condition.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Rule } from '../../../../shared/model/targeting.ts'
import { aDocument, aVariation, serving } from '../../../builders/documents/flag-document.ts'
import {
  conditionRule,
  onIdentity,
  onSegment,
  onTrait,
} from '../../../builders/documents/flagbase-documents.ts'

const variations = ['one', 'two'].map((key) => aVariation(key))
const [one, two] = variations as [(typeof variations)[0], (typeof variations)[0]]

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('plan', 'age'),
      fc.constantFrom('equal', 'regex'),
      fc.constantFrom('a', 'b'),
      fc.boolean(),
    )
    .map((parts) => onTrait(...parts)),
  fc.tuple(fc.constantFrom('ann', 'bob'), fc.boolean()).map((parts) => onIdentity(...parts)),
  fc.tuple(fc.constantFrom('alpha', 'beta'), fc.boolean()).map((parts) => onSegment(...parts)),
)

const rules = ['first', 'second', 'third'].map(() => conditionRule(onIdentity('ann'), serving(one)))
const base = aDocument(variations, { rules, offVariationId: null })

/** What one side makes of the rules: it gives some another condition, turns some over, deletes, adds and moves some. */
const side: fc.Arbitrary<FlagDocument> = fc
  .record({
    asked: fc.array(fc.option(condition), { minLength: 3, maxLength: 3 }),
    gone: fc.subarray([0, 1, 2], { maxLength: 1 }),
    added: fc.array(condition, { maxLength: 1 }),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
  })
  .map(({ asked, gone, added, order }) => {
    const changed = rules.map((rule, at): Rule => {
      const now = asked[at]
      return now ? { ...rule, clauses: [clauseOf(rule.id, now)] } : rule
    })
    const kept = order.filter((at) => !gone.includes(at)).flatMap((at) => changed[at] ?? [])
    const more = added.map((now) => conditionRule(now, serving(two)))
    return { ...base, targeting: { ...base.targeting, rules: [...kept, ...more] } }
  })

const conditionsOf = ({ targeting }: FlagDocument) =>
  new Map(targeting.rules.map(({ id, clauses }) => [id, conditionOf(clauses)]))

describe('two states of a Flagbase flag', () => {
  test('merge into rules that each ask for what one side asks for, whole', () => {
    fc.assert(
      fc.property(side, side, (ours, theirs) => {
        const merged = conditionsOf(mergeFlag({ base, ours, theirs }).document)
        const [mine, yours] = [conditionsOf(ours), conditionsOf(theirs)]
        for (const [id, now] of merged) {
          expect(now).toBeDefined()
          expect([mine.get(id), yours.get(id)]).toContainEqual(now)
        }
      }),
    )
  })

  test('merge into the same rules whichever side is ours, but for conflicts', () => {
    fc.assert(
      fc.property(side, side, (ours, theirs) => {
        const [here, there] = [
          mergeFlag({ base, ours, theirs }),
          mergeFlag({ base, ours: theirs, theirs: ours }),
        ]
        expect(here.conflicts.length === 0).toBe(there.conflicts.length === 0)
        if (here.conflicts.length > 0) return
        expect(here.document.targeting.rules).toEqual(there.document.targeting.rules)
      }),
    )
  })

  test('keep what only one side has changed', () => {
    fc.assert(
      fc.property(side, (ours) => {
        const merged = mergeFlag({ base, ours, theirs: base })
        expect(merged.conflicts).toEqual([])
        expect(merged.document.targeting.rules).toEqual(ours.targeting.rules)
      }),
    )
  })

  test('conflict where both give a rule another condition', () => {
    const [rule] = rules
    const asking = (now: Condition): FlagDocument => ({
      ...base,
      targeting: {
        ...base.targeting,
        rules: rules.map((one) => (one === rule ? { ...one, clauses: [clauseOf(one.id, now)] } : one)),
      },
    })
    const ours = asking(onTrait('plan', 'equal', 'pro'))
    const { document, conflicts } = mergeFlag({ base, ours, theirs: asking(onSegment('alpha')) })
    expect(conflicts).toEqual([['targeting', 'rules', rule?.id, 'clauses', rule?.id]])
    expect(document.targeting.rules).toEqual(ours.targeting.rules)
  })
})
