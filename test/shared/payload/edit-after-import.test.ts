import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../shared/json/json.ts'
import type { Rule, Targeting } from '../../../shared/model/targeting.ts'
import { type Documents, documentsOf, exportOf, readGood } from './import-purely.ts'

const full = {
  key: 'f',
  version: 3,
  on: true,
  salt: 's',
  variations: [true, false],
  offVariation: 1,
  fallthrough: { variation: 0, note: 'kept', rollout: { variations: [{ variation: 1, weight: 100_000 }] } },
  rules: [
    {
      id: 'r',
      trackEvents: true,
      clauses: [
        { attribute: 'country', op: 'in', values: ['NZ'], negate: true, contextKind: 'org', why: 'kept' },
      ],
      rollout: {
        kind: 'experiment',
        seed: 7,
        bucketBy: 'country',
        contextKind: 'org',
        variations: [
          { variation: 0, weight: 40_000, untracked: true, note: 'kept' },
          { variation: 1, weight: 60_000 },
        ],
        note: 'kept',
      },
    },
  ],
  targets: [{ variation: 1, values: ['u1'], contextKind: 'user', note: 'kept' }],
  clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: true, note: 'kept' },
  trackEvents: true,
  debugEventsUntilDate: 5,
}

type Change = (documents: Documents) => unknown

/** The flag's export after an in-place change of its document. */
function edited(change: Change, wire: JsonObject = full): JsonObject {
  const payload = readGood(JSON.stringify({ flags: { f: wire } }))
  const documents = structuredClone(documentsOf(payload))
  change(documents)
  return (exportOf(documents, payload).flags as Record<string, JsonObject>).f as JsonObject
}

// Writable, like a draft during editing.
type Writable<T> = { -readonly [K in keyof T]: T[K] }
const targetingOf = ({ flags }: Documents) => flags[0]?.targeting as Writable<Targeting>
const ruleOf = (documents: Documents) => targetingOf(documents).rules[0] as Writable<Rule>
const variationIds = ({ flags }: Documents) => flags[0]?.flag.variations.map(({ id }) => id) as string[]
const firstRule = (wire: JsonObject) => (wire.rules as readonly JsonObject[])[0] as JsonObject
const firstClause = (wire: JsonObject) => (firstRule(wire).clauses as readonly JsonObject[])[0]

describe('an edit after an import overrides what came, and leaves the rest', () => {
  test('a clause that was negated is not any more', () => {
    const wire = edited((documents) => {
      ;(ruleOf(documents).clauses[0] as { negate: boolean }).negate = false
    })
    expect(firstClause(wire)).toEqual({
      attribute: 'country',
      op: 'in',
      values: ['NZ'],
      negate: false,
      contextKind: 'org',
      why: 'kept',
    })
  })

  test('a default that was written out is overridden, and written again when it is back', () => {
    const plain = { ...full, rules: [{ clauses: [{ op: 'in', negate: false }], variation: 0 }] }
    const negated = (negate: boolean) =>
      edited((documents) => {
        ;(ruleOf(documents).clauses[0] as { negate: boolean }).negate = negate
      }, plain)
    expect(firstClause(negated(true))).toEqual({ op: 'in', negate: true })
    expect(firstClause(negated(false))).toEqual({ op: 'in', negate: false })
  })

  test('a rule that served a rollout serves one variation', () => {
    const wire = edited((documents) => {
      ruleOf(documents).serve = { kind: 'variation', variationId: variationIds(documents)[1] as string }
    })
    expect(firstRule(wire)).toMatchObject({ variation: 1 })
    expect(firstRule(wire)).not.toHaveProperty('rollout')
  })

  test('a fallthrough that served one variation serves a rollout: no old variation wins over it', () => {
    const wire = edited((documents) => {
      const [a, b] = variationIds(documents) as [string, string]
      const slice = (variationId: string) => ({
        id: variationId,
        variationId,
        weight: 50_000,
        untracked: false,
        extra: null,
      })
      const rollout = { kind: 'rollout' as const, contextKind: '', bucketBy: '', seed: null, extra: null }
      targetingOf(documents).fallthrough = { ...rollout, slices: [slice(a), slice(b)] }
    })
    expect(wire.fallthrough).toEqual({
      note: 'kept',
      rollout: {
        kind: 'rollout',
        contextKind: 'user',
        variations: [
          { variation: 0, weight: 50_000 },
          { variation: 1, weight: 50_000 },
        ],
      },
    })
  })

  test('an experiment becomes a plain rollout by key', () => {
    const wire = edited((documents) => {
      Object.assign(ruleOf(documents).serve as object, { kind: 'rollout', seed: null, bucketBy: '' })
    })
    expect(firstRule(wire).rollout).toEqual({
      kind: 'rollout',
      contextKind: 'org',
      note: 'kept',
      variations: full.rules[0]?.rollout.variations,
    })
  })

  test('what is emptied is empty: off variation, targets, dates, switches', () => {
    const wire = edited((documents) => {
      Object.assign(targetingOf(documents), {
        offVariationId: null,
        targets: [],
        debugEventsUntilDate: null,
        trackEvents: false,
        enabled: false,
        salt: '',
      })
    })
    expect(wire).toEqual({
      ...full,
      offVariation: null,
      targets: [],
      debugEventsUntilDate: null,
      trackEvents: false,
      on: false,
      salt: '',
    })
  })

  test('an availability that was null is given', () => {
    const wire = edited(
      (documents) => {
        const targeting = targetingOf(documents)
        targeting.clientSideAvailability = { ...targeting.clientSideAvailability, usingMobileKey: true }
      },
      { ...full, clientSideAvailability: null },
    )
    expect(wire.clientSideAvailability).toEqual({ usingMobileKey: true, usingEnvironmentId: false })
  })

  test('a variation moved to another place is named by its new index everywhere', () => {
    const wire = edited(({ flags: [document] }) => document?.flag.variations.reverse())
    expect(wire).toMatchObject({
      variations: [false, true],
      offVariation: 0,
      fallthrough: { variation: 1 },
      targets: [{ variation: 0 }],
      rules: [
        {
          rollout: {
            variations: [
              { variation: 1, weight: 40_000 },
              { variation: 0, weight: 60_000 },
            ],
          },
        },
      ],
    })
  })

  test('a list of a segment is emptied, and its weight taken away', () => {
    const payload = readGood(
      JSON.stringify({
        flags: {},
        segments: { s: { key: 's', included: ['u'], rules: [{ id: 'r', weight: 5, clauses: null, x: 1 }] } },
      }),
    )
    const documents = structuredClone(documentsOf(payload))
    const setting = documents.segments[0]?.setting as {
      included: string[]
      rules: { weight: number | null }[]
    }
    setting.included = []
    Object.assign(setting.rules[0] as object, { weight: null })
    expect(exportOf(documents, payload)).toEqual({
      flags: {},
      segments: { s: { key: 's', included: [], rules: [{ id: 'r', clauses: null, x: 1 }] } },
    })
  })
})
