import { askAbout } from '../../certificate/questions/ask.ts'
import type { FlagbaseRuleset } from '../../evaluation/flagbase/compile/compiled.ts'
import { TRAIT_OPERATORS } from '../../evaluation/flagbase/trait-operators.ts'
import { compile, type FlagbaseData, type RawFlag } from '../../evaluation/index.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import { compilePattern } from '../../evaluation/operators/patterns/pattern.ts'
import { closureOf } from '../closure.ts'
import type { Finding, Found, LintInput } from '../finding.ts'
import { findUnreachable } from '../launchdarkly/reach.ts'
import { unreadable } from '../unreadable.ts'
import { objectsIn, ruleName } from '../walk.ts'
import { findUnheld } from './limits.ts'

/** Findings in data of the flagbase model. */
export function* lintRawFlag(
  data: FlagbaseData,
  flagKey: string,
  { limits, target }: LintInput,
): Generator<Finding> {
  const flag = data.flags[flagKey] as RawFlag
  const ruleset = compile(closureOf(data, flagKey)) as FlagbaseRuleset
  const problem = find(ruleset.flags, flagKey)?.problem
  if (problem !== undefined) {
    yield unreadable({ flag: flagKey }, `This flag cannot be read: ${problem}.`)
    return
  }
  const rules = flag.rules ?? []
  for (const found of [
    ...findConditions(rules),
    ...findWeights(flag),
    ...findUnreachable(
      askAbout(ruleset, flagKey, limits),
      rules,
      rules.map(() => 1),
    ),
    ...(target === 'flagbase' ? findUnheld(flagKey, flag) : []),
  ])
    yield { ...found, flag: flagKey }
  for (const [index, { segmentKey }] of rules.entries())
    if (segmentKey !== undefined && !Object.hasOwn(data.segments ?? {}, segmentKey))
      yield {
        flag: flagKey,
        rule: 'missing-segment',
        severity: 'error',
        path: `rules[${index}]`,
        message: `There is no segment “${segmentKey}”: ${ruleName(index)} matches nobody.`,
      }
}

export function* lintRawSegment(data: FlagbaseData, key: string): Generator<Finding> {
  const { segments } = compile({ ...data, flags: {} }) as FlagbaseRuleset
  const problem = find(segments, key)?.problem
  if (problem !== undefined) yield unreadable({ segment: key }, `This segment cannot be read: ${problem}.`)
  else for (const found of findConditions(data.segments?.[key]?.rules ?? [])) yield { ...found, segment: key }
  const isUsed = Object.values(data.flags).some((flag) =>
    objectsIn(flag?.rules).some(({ segmentKey }) => segmentKey === key),
  )
  if (!isUsed)
    yield {
      segment: key,
      rule: 'unused-segment',
      severity: 'hint',
      path: '',
      message: 'No flag uses this segment.',
    }
}

interface Condition {
  readonly operator?: string
  readonly traitValue?: string
  readonly segmentKey?: string
  readonly identityKey?: string
}

function* findConditions(rules: readonly Condition[]): Generator<Found> {
  for (const [index, { operator = '', traitValue = '', segmentKey, identityKey }] of rules.entries()) {
    if (segmentKey !== undefined || identityKey !== undefined) continue
    const path = `rules[${index}]`
    const known = TRAIT_OPERATORS.get(operator)
    if (known === undefined)
      yield {
        rule: 'unknown-operator',
        severity: 'error',
        path,
        message: `There is no operator “${operator}”: whoever has the trait gets none, and Flagbase's server crashes.`,
      }
    else if (operator === 'regex' && compilePattern(traitValue) === null)
      yield {
        rule: 'bad-pattern',
        severity: 'error',
        path,
        message: `“${traitValue}” is no regular expression (RE2): it matches nobody.`,
      }
    else if (!known.isUsable(traitValue))
      yield {
        rule: 'bad-number',
        severity: 'error',
        path,
        message: `“${traitValue}” is no number: it matches nobody.`,
      }
  }
}

function* findWeights({ rules, fallthroughVariations }: RawFlag): Generator<Found> {
  const lists = [
    ...(rules ?? []).map((rule, index) => ({ path: `rules[${index}]`, list: rule.ruleVariations ?? [] })),
    { path: 'fallthroughVariations', list: fallthroughVariations ?? [] },
  ]
  for (const { path, list } of lists) {
    const sum = list.reduce((total, { weight }) => total + weight, 0)
    if (list.length === 0)
      yield {
        rule: 'empty-rollout',
        severity: 'error',
        path,
        message: 'It has no variations: whoever gets here gets none.',
      }
    else if (list.length > 1 && sum !== 100)
      yield {
        rule: 'weights',
        severity: 'warning',
        path,
        message: `The weights add up to ${sum} %, not to 100 %.`,
      }
  }
}
