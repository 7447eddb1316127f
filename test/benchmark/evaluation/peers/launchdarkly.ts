import {
  compile,
  evaluate,
  type LaunchDarklyData,
  prepareContext,
} from '../../../../shared/evaluation/index.ts'
import { type Contestant, everyone, inTurns } from '../contestant.ts'
import { newLaunchDarklyEvaluator, readLaunchDarklyContext } from '../launchdarkly-evaluator.ts'
import { type BenchRule, type BenchSegment, type Condition, VARIANTS, type Workload } from '../workloads.ts'

/** Flagbench's evaluator with raw contexts, which it reads on every call. */
export function flagbench(workload: Workload): Contestant {
  const ruleset = compile(payloadOf(workload))
  const contexts = everyone(workload, contextOf)
  const keys = workload.flags.map((flag) => flag.key)
  return {
    name: 'Flagbench',
    answer: (flag, person) => String(evaluate(ruleset, flag.key, contexts[person]).value),
    run: inTurns(contexts, keys, (key, context) => evaluate(ruleset, key, context)),
  }
}

/** The same with contexts prepared before timing starts. */
export function flagbenchPrepared(workload: Workload): Contestant {
  const ruleset = compile(payloadOf(workload))
  const contexts = everyone(workload, contextOf).map(prepareContext)
  const keys = workload.flags.map((flag) => flag.key)
  return {
    name: 'Flagbench',
    answer: (flag, person) => String(evaluate(ruleset, flag.key, contexts[person]).value),
    run: inTurns(contexts, keys, (key, context) => evaluate(ruleset, key, context)),
  }
}

/** LaunchDarkly's evaluator as its SDK calls it: with raw contexts, like Flagbench's. */
export function launchDarklyAsCalled(workload: Workload): Contestant {
  const official = newLaunchDarklyEvaluator(payloadOf(workload))
  const contexts = everyone(workload, contextOf)
  const keys = workload.flags.map((flag) => flag.key)
  const ask = (key: string, context: object) => official(key, readLaunchDarklyContext(context))
  return {
    name: 'LaunchDarkly JS',
    answer: (flag, person) => String(ask(flag.key, contexts[person] as object).value),
    run: inTurns(contexts, keys, ask),
  }
}

/** LaunchDarkly's evaluator only: its contexts are created before timing starts. */
export function launchDarkly(workload: Workload): Contestant {
  const official = newLaunchDarklyEvaluator(payloadOf(workload))
  const contexts = everyone(workload, contextOf).map(readLaunchDarklyContext)
  const keys = workload.flags.map((flag) => flag.key)
  return {
    name: 'LaunchDarkly JS',
    answer: (flag, person) => String(official(flag.key, contexts[person] as (typeof contexts)[number]).value),
    run: inTurns(contexts, keys, official),
  }
}

export function contextOf(person: Workload['people'][number]) {
  return { kind: 'user', key: person.key, ...person.attributes }
}

export function payloadOf({ flags, segments }: Workload): LaunchDarklyData {
  return {
    flags: Object.fromEntries(flags.map((flag) => [flag.key, flagOf(flag)])),
    segments: Object.fromEntries(segments.map((segment) => [segment.key, segmentOf(segment)])),
  }
}

function flagOf({ key, rules, fallthrough }: Workload['flags'][number]) {
  const weights = [33_333, 33_333, 33_334]
  const split = { variations: weights.map((weight, variation) => ({ variation, weight })) }
  return {
    key,
    version: 1,
    on: true,
    salt: 'a1b2c3d4e5f60718',
    variations: VARIANTS,
    offVariation: 0,
    rules: rules.map(ruleOf),
    fallthrough:
      fallthrough === 'split' ? { rollout: { contextKind: 'user', ...split } } : { variation: fallthrough },
    targets: [],
    contextTargets: [],
    prerequisites: [],
  }
}

function ruleOf({ conditions, segment, variant }: BenchRule, index: number) {
  const member = segment === undefined ? [] : [{ op: 'segmentMatch', values: [segment] }]
  return { id: `rule-${index}`, clauses: [...member, ...conditions.map(clauseOf)], variation: variant }
}

function segmentOf({ key, rules }: BenchSegment) {
  const segmentRules = rules.map((conditions, index) => ({
    id: `rule-${index}`,
    clauses: conditions.map(clauseOf),
  }))
  return { key, version: 1, salt: 'salt', included: [], excluded: [], rules: segmentRules }
}

const OPERATORS = {
  in: 'in',
  endsWith: 'endsWith',
  lessThan: 'lessThan',
  atLeast: 'greaterThanOrEqual',
  laterVersion: 'semVerGreaterThan',
} as const

function clauseOf({ attribute, op, values }: Condition) {
  return { contextKind: 'user', attribute, op: OPERATORS[op], values, negate: false }
}
