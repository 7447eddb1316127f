import { createRequire } from 'node:module'
import { type Contestant, everyone, inTurns } from '../contestant.ts'
import { type BenchFlag, type Condition, VARIANTS, type Workload } from '../workloads.ts'

/** Unleash's client-side evaluation, without its network parts. */
export function unleash(workload: Workload): Contestant {
  const client = newClient(workload)
  const contexts = everyone(workload, ({ key, attributes }) => ({ userId: key, properties: attributes }))
  const keys = workload.flags.map((flag) => flag.key)
  return {
    name: 'unleash-client',
    answer: (flag, person) => client.getVariant(flag.key, contexts[person] as object).name,
    run: inTurns(contexts, keys, (key, context) => client.getVariant(key, context)),
  }
}

interface Client {
  getVariant(name: string, context: object): { readonly name: string; readonly enabled: boolean }
}

function newClient({ flags, segments }: Workload): Client {
  const require = createRequire(import.meta.url)
  const { default: UnleashClient } = require('unleash-client/lib/client')
  const { defaultStrategies } = require('unleash-client/lib/strategy')
  // A segment in Unleash has one rule, so one with several rules becomes several segments.
  const parts = segments.flatMap(({ key, rules }) => rules.map((conditions) => ({ key, conditions })))
  const byId = new Map(
    parts.map(({ conditions }, id) => [id, { id, constraints: conditions.map(constraintOf) }]),
  )
  const idsOf = (key: string) => parts.flatMap((part, id) => (part.key === key ? [id] : []))
  const toggles = new Map(flags.map((flag) => [flag.key, toggleOf(flag, idsOf)]))
  const repository = {
    getToggle: (name: string) => toggles.get(name),
    getSegment: (id: number) => byId.get(id),
  }
  return new UnleashClient(repository, defaultStrategies)
}

function toggleOf({ key, rules, fallthrough }: BenchFlag, idsOf: (key: string) => readonly number[]) {
  const strategies = rules.flatMap(({ conditions, segment, variant }) =>
    segment === undefined
      ? [strategyOf(key, conditions, [], [variant])]
      : idsOf(segment).map((id) => strategyOf(key, [], [id], [variant])),
  )
  const rest = strategyOf(key, [], [], fallthrough === 'split' ? [0, 1, 2] : [fallthrough])
  return { name: key, enabled: true, strategies: [...strategies, rest], variants: [] }
}

function strategyOf(
  groupId: string,
  conditions: readonly Condition[],
  segments: readonly number[],
  variants: readonly number[],
) {
  return {
    name: 'flexibleRollout',
    parameters: { rollout: '100', stickiness: 'userId', groupId },
    constraints: conditions.map(constraintOf),
    segments,
    variants: variants.map((variant) => ({
      name: VARIANTS[variant],
      weight: 1000 / variants.length,
      stickiness: 'userId',
    })),
  }
}

const OPERATORS = {
  in: 'IN',
  endsWith: 'STR_ENDS_WITH',
  lessThan: 'NUM_LT',
  atLeast: 'NUM_GTE',
  laterVersion: 'SEMVER_GT',
} as const

function constraintOf({ attribute, op, values }: Condition) {
  const texts = values.map(String)
  return { contextName: attribute, operator: OPERATORS[op], values: texts, value: texts[0], inverted: false }
}
