import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flagParts } from '../../../../shared/merge/environments/flag-parts.ts'
import { mergeFlagPart } from '../../../../shared/merge/environments/merge-part.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Rule, Targeting } from '../../../../shared/model/targeting.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
} from '../../../builders/documents/flag-document.ts'

const [on, off] = [aVariation('on', true), aVariation('off', false)]
const document = aDocument([on, off])

const inEnvironment = (targeting: Partial<Targeting>): FlagDocument => ({
  flag: document.flag,
  targeting: { ...document.targeting, ...targeting },
})

/** The rule `r1`, with row ids of its own. */
const rule = (clauses: readonly Clause[], serve = serving(on)): Rule => ({
  ...aRule([...clauses], serve),
  key: 'r1',
})

/** The part of the only rule. */
const partOf = (source: FlagDocument, target: FlagDocument) =>
  flagParts(source, target).find(({ id }) => id.startsWith('rule:'))?.id ?? ''

const countries = fc.uniqueArray(fc.constantFrom('NZ', 'AU', 'SG', 'FR', 'DE'), { minLength: 1 })
const clause = (values: readonly string[]) => aClause('country', 'in', [...values])

describe('merging one rule that both environments have changed', () => {
  test('keeps what both did to a list of values, with the row ids of the target', () => {
    fc.assert(
      fc.property(countries, countries, countries, (was, ours, theirs) => {
        const began = rule([clause(was)])
        const base = inEnvironment({ rules: [began] })
        // The same row ids as the base, because it is the same environment.
        const source = inEnvironment({
          rules: [{ ...began, clauses: began.clauses.map((one) => ({ ...one, values: ours })) }],
        })
        const target = inEnvironment({ rules: [rule([clause(theirs)])] })
        const merged = mergeFlagPart({ base, source, target }, partOf(source, target))
        const [first] = merged.document.targeting.rules
        const wanted = [...new Set([...was, ...ours, ...theirs])].filter((one) =>
          was.includes(one)
            ? ours.includes(one) && theirs.includes(one)
            : ours.includes(one) || theirs.includes(one),
        )
        expect(merged.isClean).toBe(true)
        expect(first?.id).toBe(target.targeting.rules[0]?.id)
        expect(first?.clauses[0]?.id).toBe(target.targeting.rules[0]?.clauses[0]?.id)
        expect(new Set(first?.clauses[0]?.values)).toEqual(new Set(wanted))
      }),
    )
  })

  test('a condition that the target has deleted stays deleted, one that the source has added comes', () => {
    const began = rule([clause(['NZ']), aClause('email', 'endsWith', ['@acme'])])
    const added = aClause('plan', 'in', ['free'])
    const base = inEnvironment({ rules: [began] })
    const source = inEnvironment({ rules: [{ ...began, clauses: [...began.clauses, added] }] })
    const target = inEnvironment({ rules: [rule([clause(['NZ'])])] })
    const { document: merged, isClean } = mergeFlagPart({ base, source, target }, partOf(source, target))
    expect(isClean).toBe(true)
    expect(merged.targeting.rules[0]?.clauses.map(({ attribute }) => attribute)).toEqual(['country', 'plan'])
  })

  test('what both serve differently is a conflict, and so is a rule that one of them has deleted', () => {
    const began = rule([clause(['NZ'])])
    const base = inEnvironment({ rules: [began] })
    const source = inEnvironment({ rules: [{ ...began, serve: serving(off) }] })
    const split = { ...rule([clause(['NZ'])]), serve: null }
    const target = inEnvironment({ rules: [split] })
    expect(mergeFlagPart({ base, source, target }, partOf(source, target)).isClean).toBe(false)
    const without = inEnvironment({ rules: [] })
    expect(mergeFlagPart({ base, source, target: without }, partOf(source, without)).isClean).toBe(false)
  })
})

describe('merging other parts', () => {
  test('individual targets keep the keys of both', () => {
    const base = inEnvironment({ targets: [aTarget(on, ['ann'])] })
    const source = inEnvironment({ targets: [aTarget(on, ['ann', 'bob'])] })
    const target = inEnvironment({ targets: [aTarget(on, ['ann', 'cyd'])] })
    const merged = mergeFlagPart({ base, source, target }, 'targets')
    expect(merged.isClean).toBe(true)
    expect(merged.document.targeting.targets.flatMap(({ values }) => values).toSorted()).toEqual([
      'ann',
      'bob',
      'cyd',
    ])
  })

  test('prerequisites that one has deleted and the other kept go, new ones of both come', () => {
    const [first, second, third] = [newId(), newId(), newId()]
    const needing = (...flagIds: readonly string[]) =>
      inEnvironment({
        prerequisites: flagIds.map((flagId) => ({ id: newId(), flagId, variationId: on.id, extra: null })),
      })
    const merged = mergeFlagPart(
      { base: needing(first), source: needing(first, second), target: needing(third) },
      'prerequisites',
    )
    expect(merged.isClean).toBe(true)
    expect(merged.document.targeting.prerequisites.map(({ flagId }) => flagId).toSorted()).toEqual(
      [second, third].toSorted(),
    )
  })
})
