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
import { BOTH, HOLDS, type RowPlan } from './row-plan.ts'

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
  const { index, attribute, op, negate, about } = clause
  const values = clause.values as readonly Json[]
  const condition = {
    contextKind: attribute.kind,
    attribute: attribute.reference.text,
    op,
    values,
    negate,
  }
  const row = {
    path: `${rulePath}.clauses.${index}`,
    words: conditionWords(condition),
    depth: 1,
    sides: about === 'malformed' ? [] : BOTH,
  }
  return about === 'segments' ? [row, ...values.flatMap((key) => segmentRows(key, ruleset))] : [row]
}

/** The ways into a segment that its rules are. */
function segmentRows(key: Json, ruleset: LaunchDarklyRuleset): readonly RowPlan[] {
  const segment = typeof key === 'string' ? find(ruleset.segments, key) : undefined
  if (segment === undefined || segment.deleted || segment.problem !== undefined) return []
  return segment.rules.map(({ index, rollout }) => ({
    path: `segments.${key}.rules.${index}`,
    words: `segment ${key}: rule ${index + 1}`,
    depth: 2,
    sides: rollout?.upTo === 0 ? [] : HOLDS,
  }))
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
