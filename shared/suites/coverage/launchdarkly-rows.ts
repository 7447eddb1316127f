import { find } from '../../evaluation/input/lazy-map.ts'
import type {
  CompiledClause,
  CompiledFlag,
  CompiledRule,
  CompiledServe,
  CompiledTarget,
  LaunchDarklyRuleset,
} from '../../evaluation/launchdarkly/compile/compiled.ts'
import type { Json } from '../../json/json.ts'
import { conditionWords } from './condition-words.ts'
import { BOTH, HOLDS, type RowPlan, underFlag } from './row-plan.ts'

export function launchDarklyRows(ruleset: LaunchDarklyRuleset, flagKey: string): readonly RowPlan[] {
  const flag = find(ruleset.flags, flagKey)
  if (flag === undefined || flag.deleted || flag.problem !== undefined) return []
  const on: RowPlan = { path: 'on', words: 'targeting is on', depth: 0, sides: flag.on ? HOLDS : ['not'] }
  if (!flag.on) return [on, offRow(flag)]
  return [
    on,
    ...flag.prerequisites.map(({ index, key, variation }) => ({
      path: `prerequisites.${index}`,
      words: `prerequisite ${key} serves variation ${variation}`,
      depth: 0,
      sides: BOTH,
    })),
    ...flag.targets.map(targetRow),
    ...flag.rules.flatMap((rule) => ruleRows(rule, ruleset)),
    { path: 'fallthrough', words: 'no rule matches', depth: 0, sides: [] },
    ...serveRows(flag.fallthrough, 'fallthrough'),
    ...(flag.prerequisites.length > 0 ? [offRow(flag)] : []),
  ]
}

function offRow({ offVariation }: CompiledFlag): RowPlan {
  const words = offVariation === undefined ? 'serves no variation' : `serves variation ${offVariation}`
  return { path: 'offVariation', words: `off: ${words}`, depth: 0, sides: HOLDS }
}

function targetRow({ list, index, variation, key, keys }: CompiledTarget): RowPlan {
  const sides = keys.keys.length === 0 ? (['not'] as const) : BOTH
  const count = keys.keys.length
  const who = count === 1 ? 'is the key that gets' : `is one of ${count} keys that get`
  const words = `${key.kind} ${who} variation ${variation}`
  return { path: `${list}.${index}`, words, depth: 0, sides }
}

function ruleRows(rule: CompiledRule, ruleset: LaunchDarklyRuleset): readonly RowPlan[] {
  const path = `rules.${rule.index}`
  return [
    { path, words: `rule ${rule.index + 1}`, depth: 0, sides: [] },
    ...rule.clauses.flatMap((clause) => clauseRows(clause, path, ruleset)),
    ...serveRows(rule.serve, path),
  ]
}

function clauseRows(
  clause: CompiledClause,
  rulePath: string,
  ruleset: LaunchDarklyRuleset,
): readonly RowPlan[] {
  const row = clauseRow(clause, rulePath)
  const segments = clause.about === 'segments' ? (clause.values as readonly Json[]) : []
  return [row, ...segments.flatMap((key) => segmentRuleRows(key, ruleset))]
}

function clauseRow(
  { index, attribute, op, negate, about, values }: CompiledClause,
  rulePath: string,
): RowPlan {
  const condition = {
    contextKind: attribute.kind,
    attribute: attribute.reference.text,
    op,
    values: values as readonly Json[],
    negate,
  }
  return {
    path: `${rulePath}.clauses.${index}`,
    words: conditionWords(condition),
    depth: 1,
    sides: about === 'malformed' ? [] : BOTH,
    ...(about === 'segments' ? { asks: values.filter((key) => typeof key === 'string') } : {}),
  }
}

/** The rules of a segment, among the rows of a flag: their conditions are with the segment. */
const segmentRuleRows = (key: Json, ruleset: LaunchDarklyRuleset) =>
  typeof key === 'string'
    ? underFlag(launchDarklySegmentRows(ruleset, key).filter(({ depth }) => depth === 0))
    : []

/** The ways into a segment that its rules are, and their conditions. */
export function launchDarklySegmentRows(ruleset: LaunchDarklyRuleset, key: string): readonly RowPlan[] {
  const segment = find(ruleset.segments, key)
  if (segment === undefined || segment.deleted || segment.problem !== undefined) return []
  return segment.rules.flatMap((rule): readonly RowPlan[] => {
    const path = `segments.${key}.rules.${rule.index}`
    const clauses = rule.clauses.map((clause) => clauseRow(clause, path))
    const words = `rule ${rule.index + 1}`
    return [
      { path, words, depth: 0, sides: rule.rollout?.upTo === 0 ? [] : HOLDS, segment: key },
      ...clauses.map((row) => ({ ...row, segment: key })),
    ]
  })
}

function serveRows({ rollout, result }: CompiledServe, path: string): readonly RowPlan[] {
  if (rollout === undefined) {
    const { variationIndex } = result
    if (variationIndex === null) return []
    return [
      { path: `${path}.variation`, words: `serves variation ${variationIndex}`, depth: 1, sides: HOLDS },
    ]
  }
  const { slices, bounds } = rollout
  return slices.map(({ variation, weight }, index) => ({
    path: `${path}.rollout.variations.${index}`,
    words: `serves variation ${variation} to ${weight / 1000} %`,
    depth: 1,
    sides: isReachable(bounds, index) ? HOLDS : [],
  }))
}

/** Nobody falls into an empty slice, except into the last one if all of them end before 100 %. */
function isReachable(bounds: readonly number[], index: number): boolean {
  const [from, to] = [bounds[index - 1] ?? 0, bounds[index] ?? 0]
  return (to > from && from < 1) || (index === bounds.length - 1 && to < 1)
}
