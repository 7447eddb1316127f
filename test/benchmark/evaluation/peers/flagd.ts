import { FlagdCore } from '@openfeature/flagd-core'
import { type Contestant, everyone, inTurns } from '../contestant.ts'
import { type BenchFlag, type Condition, VARIANTS, type Workload } from '../workloads.ts'

/** flagd's in-process evaluator: targeting in JsonLogic. */
export function flagd(workload: Workload): Contestant {
  const core = new FlagdCore()
  core.setConfigurations(JSON.stringify(configurationOf(workload)))
  const contexts = everyone(workload, ({ key, attributes }) => ({ targetingKey: key, ...attributes }))
  const keys = workload.flags.map((flag) => flag.key)
  return {
    name: 'flagd-core',
    answer: (flag, person) =>
      core.resolveStringEvaluation(flag.key, 'default', contexts[person], SILENT).value,
    run: inTurns(contexts, keys, (key, context) =>
      core.resolveStringEvaluation(key, 'default', context, SILENT),
    ),
  }
}

const nothing = () => {}
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing }

function configurationOf({ flags, segments }: Workload) {
  const evaluators = segments.map(({ key, rules }) => [key, { or: rules.map(allOf) }])
  return {
    flags: Object.fromEntries(flags.map((flag) => [flag.key, flagOf(flag)])),
    $evaluators: Object.fromEntries(evaluators),
  }
}

function flagOf({ rules, fallthrough }: BenchFlag) {
  const cases = rules.flatMap(({ conditions, segment, variant }) => [
    segment === undefined ? allOf(conditions) : { $ref: segment },
    VARIANTS[variant],
  ])
  const split = { fractional: VARIANTS.map((variant) => [variant, 1]) }
  const rest = fallthrough === 'split' ? split : VARIANTS[fallthrough]
  return {
    state: 'ENABLED',
    variants: Object.fromEntries(VARIANTS.map((variant) => [variant, variant])),
    defaultVariant: VARIANTS[0],
    targeting:
      cases.length === 0
        ? fallthrough === 'split'
          ? split
          : { if: [true, rest] }
        : { if: [...cases, rest] },
  }
}

function allOf(conditions: readonly Condition[]) {
  return { and: conditions.map(logicOf) }
}

function logicOf({ attribute, op, values }: Condition) {
  const seen = { var: attribute }
  switch (op) {
    case 'in':
      return { in: [seen, values] }
    case 'endsWith':
      return { ends_with: [seen, values[0]] }
    case 'lessThan':
      return { '<': [seen, values[0]] }
    case 'atLeast':
      return { '>=': [seen, values[0]] }
    case 'laterVersion':
      return { sem_ver: [seen, '>', values[0]] }
  }
}
