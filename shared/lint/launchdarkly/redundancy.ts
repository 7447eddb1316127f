import type { Limits } from '../../certificate/certificate.ts'
import { certify } from '../../certificate/certify.ts'
import { compile, type LaunchDarklyData, type Ruleset } from '../../evaluation/index.ts'
import { sameJson } from '../../json/same-json.ts'
import type { PayloadFlag, PayloadRule, PayloadTarget } from '../../model/payload.ts'
import type { Found } from '../finding.ts'
import { ruleName } from '../walk.ts'
import { removeRule } from './reach.ts'

/** Compares the flag with an edit of it. */
export interface Redundancy {
  readonly isSameWith: (edited: PayloadFlag) => boolean
}

/** `data` is the closure of the flag, which counts as on. */
export function redundancyIn(data: LaunchDarklyData, flag: PayloadFlag, limits: Limits): Redundancy {
  const rulesetWith = (one: PayloadFlag): Ruleset =>
    compile({ ...data, flags: { ...data.flags, [flag.key]: { ...one, on: true } } })
  const before = rulesetWith(flag)
  return {
    isSameWith: (edited) =>
      certify({ before, after: rulesetWith(edited), flagKey: flag.key }, limits).verdict === 'equal',
  }
}

/** Rules without which everybody gets the same. What only measures, such as an experiment, has its use. */
export function* findRedundantRules(
  flag: PayloadFlag,
  unreachable: ReadonlySet<number>,
  { isSameWith }: Redundancy,
): Generator<Found> {
  const rules = flag.rules ?? []
  if (!areDistinct(flag.variations ?? [])) return
  for (const [index, rule] of rules.entries()) {
    if (unreachable.has(index) || measures(rule, flag)) continue
    if (!isSameWith({ ...flag, rules: rules.toSpliced(index, 1) })) continue
    yield {
      rule: 'redundant-rule',
      severity: 'hint',
      path: `rules[${index}]`,
      message: `Without ${ruleName(index)}, everybody gets the same: it serves what would be served anyway.`,
      fix: removeRule(index),
    }
  }
}

const isExperiment = ({ rollout, variation }: Pick<PayloadRule, 'rollout' | 'variation'>) =>
  rollout?.kind === 'experiment' && (variation === undefined || variation === null)

/** Without the rule, contexts might enter or leave what is measured. */
const measures = (rule: PayloadRule, { rules, fallthrough, trackEventsFallthrough }: PayloadFlag) =>
  rule.trackEvents === true ||
  trackEventsFallthrough === true ||
  [...(rules ?? []), ...(fallthrough ? [fallthrough] : [])].some(
    (one) => isExperiment(one) || ('trackEvents' in one && one.trackEvents === true),
  )

/** With equal variations, equal values would not mean that the same one is served. */
const areDistinct = (values: readonly unknown[]) =>
  values.every((value, index) => !values.slice(index + 1).some((other) => sameJson(value, other)))

/** Targets that get what they would get anyway. */
export function* findRedundantTargets(flag: PayloadFlag, redundancy: Redundancy): Generator<Found> {
  if (measuresAny(flag)) return
  yield* inList('targets', flag, redundancy)
  yield* inList('contextTargets', flag, redundancy)
}

const measuresAny = (flag: PayloadFlag) =>
  [...(flag.rules ?? []), ...(flag.fallthrough ? [flag.fallthrough] : [])].some(isExperiment)

function* inList(
  name: 'targets' | 'contextTargets',
  flag: PayloadFlag,
  { isSameWith }: Redundancy,
): Generator<Found> {
  const list: readonly PayloadTarget[] = flag[name] ?? []
  for (const [index, target] of list.entries()) {
    const keys = target.values ?? []
    if (keys.length === 0) continue
    const withKeys = (values: string[]) => ({
      ...flag,
      [name]: list.map((one, at) => (at === index ? { ...one, values } : one)),
    })
    // An empty list of users in contextTargets means another list.
    const isPlaceholder = name === 'contextTargets' && (target.contextKind ?? 'user') === 'user'
    const isWhole = !isPlaceholder && isSameWith(withKeys([]))
    const repeated = isWhole
      ? keys
      : keys.length > mostKeys || keys.length < 2
        ? []
        : keys.filter((key) => isSameWith(withKeys(keys.filter((other) => other !== key))))
    if (repeated.length === 0) continue
    const [first = '', ...more] = repeated
    const who = more.length === 0 ? `“${first}” gets` : `${repeated.length} targets, such as “${first}”, get`
    yield {
      rule: 'redundant-target',
      severity: 'hint',
      path: `${name}[${index}]`,
      message: `${who} the same without being a target.`,
      ...(isWhole
        ? {
            fix: {
              title: 'Remove these targets',
              patch: [{ op: 'remove', path: `/${name}/${index}/values` }] as const,
            },
          }
        : {}),
    }
  }
}

const mostKeys = 12
