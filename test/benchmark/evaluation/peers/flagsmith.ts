import { type Contestant, inTurns } from '../contestant.ts'
import { type BenchFlag, type Condition, VARIANTS, type Workload } from '../workloads.ts'

/** Flagsmith's engine, which evaluates all flags of a person at once. */
export async function flagsmith(workload: Workload): Promise<Contestant> {
  const { getEvaluationResult } = (await import(ENGINE)) as Engine
  const features = Object.fromEntries(workload.flags.map((flag) => [flag.key, featureOf(flag)]))
  const segments = Object.fromEntries(workload.flags.flatMap((flag) => overridesOf(flag, workload)))
  const environment = { key: 'environment', name: 'environment' }
  const contexts = workload.people.map(({ key, attributes }) => ({
    environment,
    features,
    segments,
    identity: { identifier: key, key, traits: attributes },
  }))
  return {
    name: 'Flagsmith engine',
    answer: (flag, person) => String(getEvaluationResult(contexts[person]).flags[flag.key]?.value),
    run: inTurns(contexts, ['all flags'], (_, context) => getEvaluationResult(context)),
    answersPerAsk: workload.flags.length,
  }
}

interface Engine {
  getEvaluationResult(context: unknown): {
    readonly flags: Readonly<Record<string, { readonly value: unknown }>>
  }
}
// The package exports only its client, so the engine is loaded from its file.
const ENGINE = new URL(
  '../../../../node_modules/flagsmith-nodejs/build/esm/flagsmith-engine/index.js',
  import.meta.url,
).href

function featureOf({ key, fallthrough }: BenchFlag) {
  const split = VARIANTS.map((value, priority) => ({ value, weight: 100 / 3, priority }))
  const rest =
    fallthrough === 'split' ? { value: VARIANTS[0], variants: split } : { value: VARIANTS[fallthrough] }
  return { key, name: key, enabled: true, metadata: { id: 1 }, ...rest }
}

/** Flagsmith has no rules: each rule becomes a segment that overrides the feature. */
function overridesOf(flag: BenchFlag, { segments }: Workload) {
  return flag.rules.map(({ conditions, segment, variant }, priority) => {
    const key = `${flag.key}-${priority}`
    const asked =
      segment === undefined ? [conditions] : (segments.find((one) => one.key === segment)?.rules ?? [])
    const override = {
      key,
      name: flag.key,
      enabled: true,
      value: VARIANTS[variant],
      priority,
      metadata: { id: 1 },
    }
    const anyOf = {
      type: 'ANY',
      rules: asked.map((all) => ({ type: 'ALL', conditions: all.map(conditionOf) })),
    }
    return [key, { key, name: key, metadata: {}, rules: [anyOf], overrides: [override] }] as const
  })
}

function conditionOf({ attribute, op, values }: Condition) {
  const [value = ''] = values
  switch (op) {
    case 'in':
      return { property: attribute, operator: 'IN', value: values }
    case 'endsWith':
      return { property: attribute, operator: 'REGEX', value: `.*${String(value).replaceAll('.', '\\.')}$` }
    case 'lessThan':
      return { property: attribute, operator: 'LESS_THAN', value: String(value) }
    case 'atLeast':
      return { property: attribute, operator: 'GREATER_THAN_INCLUSIVE', value: String(value) }
    case 'laterVersion':
      return { property: attribute, operator: 'GREATER_THAN', value: `${value}:semver` }
  }
}
