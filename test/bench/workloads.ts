import type { LaunchDarklyData } from '../../shared/evaluation/index.ts'

/** One thing to measure: every flag of the data against every context. */
export interface Workload {
  readonly name: string
  readonly data: LaunchDarklyData
  readonly contexts: readonly object[]
}

/** (a) three rules of two clauses each; the third matches. */
export const threeRules: Workload = {
  name: 'three rules of two clauses, the third matches',
  data: {
    flags: {
      rules: {
        ...base('rules'),
        rules: [
          { id: 'r0', clauses: [isIn('country', ['NZ', 'AU']), isIn('plan', ['team'])], variation: 0 },
          { id: 'r1', clauses: [endsWith('email', '@corp.example'), isIn('country', ['US'])], variation: 0 },
          { id: 'r2', clauses: [endsWith('email', '@example.com'), atLeast('age', 18)], variation: 1 },
        ],
        fallthrough: { variation: 2 },
      },
    },
    segments: {},
  },
  contexts: people(1_000, { country: 'DE', plan: 'business' }),
}

/** (b) a three-way rollout by user key. */
export const rollout: Workload = {
  name: 'three-way rollout by user key',
  data: {
    flags: {
      rollout: {
        ...base('rollout'),
        fallthrough: {
          rollout: {
            kind: 'rollout',
            contextKind: 'user',
            variations: [
              { variation: 0, weight: 33_333 },
              { variation: 1, weight: 33_333 },
              { variation: 2, weight: 33_334 },
            ],
          },
        },
      },
    },
    segments: {},
  },
  contexts: people(1_000, {}),
}

/** (c) a flag over a segment of two rules; the second matches. */
export const segment: Workload = {
  name: 'a flag over a segment of two rules',
  data: {
    flags: {
      segment: {
        ...base('segment'),
        rules: [{ id: 'r0', clauses: [{ op: 'segmentMatch', values: ['beta'] }], variation: 1 }],
        fallthrough: { variation: 2 },
      },
    },
    segments: {
      beta: {
        key: 'beta',
        version: 1,
        salt: 'salt',
        included: ['someone', 'someone-else'],
        excluded: ['nobody'],
        rules: [
          { id: 's0', clauses: [isIn('country', ['NZ', 'AU'])] },
          { id: 's1', clauses: [endsWith('email', '@example.com'), atLeast('age', 18)] },
        ],
      },
    },
  },
  contexts: people(1_000, { country: 'DE' }),
}

function base(key: string) {
  return {
    key,
    version: 1,
    on: true,
    salt: 'a1b2c3d4e5f60718',
    variations: ['control', 'treatment-a', 'treatment-b'],
    offVariation: 0,
    prerequisites: [],
    targets: [],
    contextTargets: [],
  }
}

function isIn(attribute: string, values: readonly string[]) {
  return { contextKind: 'user', attribute, op: 'in', values, negate: false }
}

function endsWith(attribute: string, end: string) {
  return { contextKind: 'user', attribute, op: 'endsWith', values: [end], negate: false }
}

function atLeast(attribute: string, limit: number) {
  return { contextKind: 'user', attribute, op: 'greaterThanOrEqual', values: [limit], negate: false }
}

function people(count: number, attributes: object): readonly object[] {
  return Array.from({ length: count }, (_, n) =>
    JSON.parse(
      JSON.stringify({ kind: 'user', key: `user-${n}`, email: `person-${n}@example.com`, age: 20 + (n % 50), ...attributes }),
    ),
  )
}
