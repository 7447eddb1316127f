import type {
  CompiledCondition,
  CompiledRawRule,
  CompiledWeights,
  FlagbaseRuleset,
} from '../../evaluation/flagbase/compile/compiled.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import { conditionWords } from './condition-words.ts'
import { BOTH, HOLDS, type RowPlan, underFlag } from './row-plan.ts'

export function flagbaseRows(ruleset: FlagbaseRuleset, flagKey: string): readonly RowPlan[] {
  const flag = find(ruleset.flags, flagKey)
  if (flag === undefined || flag.problem !== undefined) return []
  const sides = flag.useFallthrough ? (['not'] as const) : HOLDS
  return [
    { path: 'on', words: 'targeting is on', depth: 0, sides },
    ...(flag.useFallthrough ? [] : flag.rules.flatMap((rule) => ruleRows(rule, ruleset))),
    { path: 'fallthrough', words: 'no rule matches', depth: 0, sides: [] },
    ...weightRows(flag.fallthrough, 'fallthrough'),
  ]
}

function ruleRows(rule: CompiledRawRule, ruleset: FlagbaseRuleset): readonly RowPlan[] {
  const path = `rules.${rule.index}`
  const { subject } = rule
  return [
    { path, words: `rule ${rule.index + 1}`, depth: 0, sides: [] },
    {
      path: `${path}.clauses.0`,
      words: subjectWords(rule),
      depth: 1,
      sides: BOTH,
      ...(subject.about === 'segment' ? { asks: [subject.segmentKey] } : {}),
    },
    ...(subject.about === 'segment' ? underFlag(flagbaseSegmentRows(ruleset, subject.segmentKey)) : []),
    ...weightRows(rule.weights, path),
  ]
}

function subjectWords({ subject }: CompiledRawRule): string {
  const identity = { contextKind: 'identity' }
  switch (subject.about) {
    case 'trait':
      return traitWords(subject.condition)
    case 'segment':
      return conditionWords({
        ...identity,
        attribute: '',
        op: 'segmentMatch',
        values: [subject.segmentKey],
        negate: subject.negate,
      })
    case 'identity':
      return conditionWords({
        ...identity,
        attribute: 'identifier',
        op: 'equal',
        values: [subject.identityKey],
        negate: subject.negate,
      })
  }
}

function traitWords({ traitKey, operator, traitValue, negate }: CompiledCondition): string {
  return conditionWords({
    contextKind: 'identity',
    attribute: traitKey,
    op: operator,
    values: traitValue === undefined ? [] : [traitValue],
    negate,
  })
}

/** A segment holds who meets all its rules, so each of them decides both ways. */
export function flagbaseSegmentRows(ruleset: FlagbaseRuleset, key: string): readonly RowPlan[] {
  const conditions = find(ruleset.segments, key)?.conditions ?? []
  return conditions.map((condition, index) => ({
    path: `segments.${key}.rules.${index}`,
    words: traitWords(condition),
    depth: 0,
    sides: BOTH,
    segment: key,
  }))
}

/** Nobody falls into an empty slice, except into the last one if all of them end before 100 %. */
function weightRows({ slices }: CompiledWeights, path: string): readonly RowPlan[] {
  let before = 0
  return slices.map(({ variationKey, weight, upTo }, index) => {
    const isLast = index === slices.length - 1
    const isReachable = slices.length === 1 || (upTo > before && before < 100) || (isLast && before < 100)
    before = Math.max(before, upTo)
    const words = slices.length === 1 ? `serves ${variationKey}` : `serves ${variationKey} to ${weight} %`
    return { path: `${path}.variations.${index}`, words, depth: 1, sides: isReachable ? HOLDS : [] }
  })
}
