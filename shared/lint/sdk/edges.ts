import { valueIn } from '../../evaluation/context/attribute.ts'
import { readContext } from '../../evaluation/context/read-context.ts'
import { bucketText, hashBucket } from '../../evaluation/launchdarkly/bucket.ts'
import type { CompiledFlag, LaunchDarklyRuleset } from '../../evaluation/launchdarkly/compile/compiled.ts'
import { newRun } from '../../evaluation/launchdarkly/run.ts'
import type { JsonObject } from '../../json/json.ts'
import type { Found } from '../finding.ts'

const near = 1e-7

/** Contexts so near to the end of a slice that SDKs, which calculate more or less exactly, may disagree (row 1). */
export function* findNearEdges(
  ruleset: LaunchDarklyRuleset,
  flag: CompiledFlag,
  contexts: readonly unknown[],
): Generator<Found> {
  const served = [
    ...flag.rules.map((rule) => [`rules[${rule.index}]`, rule.serve] as const),
    ['fallthrough', flag.fallthrough] as const,
  ]
  for (const [path, { rollout }] of served) {
    if (rollout === undefined || rollout.bucketing.attribute.reference.lookup === 'invalid') continue
    const edges = rollout.bounds.slice(0, -1)
    const isNear = (context: unknown) => {
      const run = newRun(ruleset, undefined)
      if (readContext(context, run) !== undefined) return false
      const text = bucketText(valueIn(run, rollout.bucketing.attribute))
      if (text === undefined) return false
      const bucket = hashBucket(rollout.bucketing.prefix, text)
      return edges.some((edge) => Math.abs(bucket - edge) < near)
    }
    const [first, ...others] = contexts.filter(isNear)
    if (first === undefined) continue
    const who = others.length === 0 ? 'One profile is' : `${others.length + 1} profiles are`
    yield {
      rule: 'sdk-bucket-edge',
      severity: 'warning',
      path: `${path}.rollout`,
      message: `${who} at the very end of a slice: SDKs that round differently may serve another variation.`,
      witness: first as JsonObject,
    }
  }
}
