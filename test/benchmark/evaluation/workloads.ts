/** Features that every library supports, so that all of them can evaluate the same flags. */
export interface Workload {
  readonly name: string
  readonly flags: readonly BenchFlag[]
  readonly segments: readonly BenchSegment[]
  readonly people: readonly Person[]
}

/** Serves the variant of the first rule whose conditions all match, or whose segment contains the person. */
export interface BenchFlag {
  readonly key: string
  readonly rules: readonly BenchRule[]
  /** A variant for everyone else, or an even split of all variants by key. */
  readonly fallthrough: number | 'split'
}
export interface BenchRule {
  readonly conditions: readonly Condition[]
  readonly segment?: string
  readonly variant: number
}

/** Contains everyone who matches all conditions of one of its rules. */
export interface BenchSegment {
  readonly key: string
  readonly rules: readonly (readonly Condition[])[]
}

export interface Condition {
  readonly attribute: string
  readonly op: 'in' | 'endsWith' | 'lessThan' | 'atLeast' | 'laterVersion'
  readonly values: (string | number)[]
}

export interface Person {
  readonly key: string
  readonly attributes: Readonly<Record<string, string | number>>
}

export const VARIANTS = ['control', 'treatment-a', 'treatment-b'] as const

const isIn = (attribute: string, ...values: string[]): Condition => ({ attribute, op: 'in', values })
const endsWith = (attribute: string, end: string): Condition => ({ attribute, op: 'endsWith', values: [end] })
const atLeast = (attribute: string, limit: number): Condition => ({
  attribute,
  op: 'atLeast',
  values: [limit],
})

export const threeRules: Workload = {
  name: '(a) three rules of two clauses, the third matches',
  flags: [
    {
      key: 'rules',
      rules: [
        { conditions: [isIn('country', 'NZ', 'AU'), isIn('plan', 'team')], variant: 0 },
        { conditions: [endsWith('email', '@corp.example'), isIn('country', 'US')], variant: 0 },
        { conditions: [endsWith('email', '@example.com'), atLeast('age', 18)], variant: 1 },
      ],
      fallthrough: 2,
    },
  ],
  segments: [],
  people: somePeople(1_000, { country: 'DE', plan: 'business' }),
}

export const rollout: Workload = {
  name: '(b) three-way rollout by user key',
  flags: [{ key: 'rollout', rules: [], fallthrough: 'split' }],
  segments: [],
  people: somePeople(1_000, {}),
}

export const segment: Workload = {
  name: '(c) a flag over a segment of two rules',
  flags: [{ key: 'segment', rules: [{ conditions: [], segment: 'beta', variant: 1 }], fallthrough: 2 }],
  segments: [
    {
      key: 'beta',
      rules: [[isIn('country', 'NZ', 'AU')], [endsWith('email', '@example.com'), atLeast('age', 18)]],
    },
  ],
  people: somePeople(1_000, { country: 'DE' }),
}

export const mixedFlags: Workload = mixed(200, 5_000)

function somePeople(count: number, attributes: Person['attributes']): readonly Person[] {
  return Array.from({ length: count }, (_, n) => ({
    key: `user-${n}`,
    attributes: { email: `person-${n}@example.com`, age: 20 + (n % 50), ...attributes },
  }))
}

/**
 * Flags with zero to three rules of one to three conditions. A third of the rules use segments, and a third
 * of the rest split.
 */
export function mixed(flagCount: number, peopleCount: number): Workload {
  const pick = picker(1)
  const countries = ['NZ', 'AU', 'DE', 'FR', 'US', 'CA', 'BR', 'JP', 'IN', 'ZA']
  const domains = ['@example.com', '@corp.example', '@mail.example']
  const condition = (): Condition =>
    pick([
      () => isIn('country', pick(countries), pick(countries), pick(countries)),
      () => endsWith('email', pick(domains)),
      () => atLeast('age', 18 + pick([0, 10, 20, 40])),
      (): Condition => ({ attribute: 'age', op: 'lessThan', values: [20 + pick([0, 10, 20, 40])] }),
      (): Condition => ({
        attribute: 'version',
        op: 'laterVersion',
        values: [`${pick([1, 2, 3])}.${pick([0, 5])}.0`],
      }),
    ])()
  const conditions = () => Array.from({ length: pick([1, 2, 3]) }, condition)
  const segments = Array.from({ length: 40 }, (_, n) => ({
    key: `segment-${n}`,
    rules: [conditions(), conditions()],
  }))
  const rule = (): BenchRule =>
    pick([true, false, false])
      ? { conditions: [], segment: pick(segments).key, variant: pick([0, 1, 2]) }
      : { conditions: conditions(), variant: pick([0, 1, 2]) }
  return {
    name: `(d) ${flagCount} mixed flags × ${peopleCount.toLocaleString('en')} contexts`,
    flags: Array.from({ length: flagCount }, (_, n) => ({
      key: `flag-${n}`,
      rules: Array.from({ length: pick([0, 1, 2, 3]) }, rule),
      fallthrough: pick<BenchFlag['fallthrough']>([0, 1, 'split']),
    })),
    segments,
    people: Array.from({ length: peopleCount }, (_, n) => ({
      key: `user-${n}`,
      attributes: {
        country: pick(countries),
        email: `person-${n}${pick(domains)}`,
        age: 15 + (n % 60),
        version: `${pick([0, 1, 2, 3])}.${pick([0, 3, 7])}.${pick([0, 1])}`,
      },
    })),
  }
}

/** Pseudo-random choices that are the same in every run. */
function picker(seed: number) {
  let state = seed
  return <T>(values: readonly T[]): T => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return values[Math.floor((state / 2 ** 32) * values.length)] as T
  }
}
