import { find } from '../../evaluation/input/lazy-map.ts'
import { describeSegmentRule } from '../../evaluation/launchdarkly/record/record-segment.ts'
import type { Ruleset } from '../../evaluation/ruleset.ts'
import type { Step } from '../../evaluation/trace.ts'
import { sameJson } from '../../json/same-json.ts'
import type { Arm, Cause, Within } from './cause.ts'
import { areBoth, isSameRule, mapSides, type Scope, type Sides, type StepOf, stepsOf } from './pair-steps.ts'

type Rule = StepOf<'rule'> | StepOf<'segment-rule'>
type Flow = Sides<readonly Step[]>

/** The first rule, of a flag or a segment, that decides on one side only. */
export function findRuleCause(flow: Flow, scope: Scope): Cause | undefined {
  const rules = mapSides(flow, rulesOf)
  const deciding = mapSides(rules, (list) => list.find(decides))
  if (areBoth(deciding) && isSameRule(deciding.before, deciding.after)) return undefined
  return inOrder(deciding)
    .map((side) => partAt(rules, deciding, side, scope))
    .find((cause) => cause !== undefined)
}

function rulesOf(steps: readonly Step[]): readonly Rule[] {
  return [...stepsOf(steps, 'rule'), ...stepsOf(steps, 'segment-rule')]
}

const decides = ({ outcome }: Rule) => outcome === 'matched' || outcome === 'error'

type Side = keyof Sides<unknown>

/** The side that decides earlier comes first. */
function inOrder({ before, after }: Sides<Rule | undefined>): readonly Side[] {
  const isBeforeFirst = (before?.ruleIndex ?? Infinity) <= (after?.ruleIndex ?? Infinity)
  return isBeforeFirst ? ['before', 'after'] : ['after', 'before']
}

/** How the rule that decides on one side fares on the other. */
function partAt(
  rules: Sides<readonly Rule[]>,
  deciding: Sides<Rule | undefined>,
  side: Side,
  scope: Scope,
): Cause | undefined {
  const { within } = scope
  const rule = deciding[side]
  if (rule === undefined) return undefined
  const other = side === 'before' ? 'after' : 'before'
  const arm = armOf(rule)
  const same = rules[other].find((one) => isSameRule(one, rule))
  if (same === undefined)
    return { within, change: { change: 'rule', arm, what: side === 'before' ? 'removed' : 'added' } }
  if (same.outcome === 'skipped') {
    const isOvertaken = rules[side].some(
      (one) => deciding[other] !== undefined && isSameRule(one, deciding[other]),
    )
    return isOvertaken && same.ruleIndex !== rule.ruleIndex
      ? { within, change: { change: 'rule', arm, what: 'moved' } }
      : undefined
  }
  const pair = side === 'before' ? { before: rule, after: same } : { before: same, after: rule }
  return findInClauses(pair, arm, scope)
}

function armOf({ ruleIndex, ruleId }: Rule): Exclude<Arm, 'fallthrough'> {
  return { ruleIndex, ...(ruleId === undefined ? {} : { ruleId }) }
}

function findInClauses(rule: Sides<Rule>, arm: Exclude<Arm, 'fallthrough'>, scope: Scope): Cause {
  const { within } = scope
  const clauses = mapSides(rule, ({ steps }) => stepsOf(steps, 'clause'))
  const count = Math.max(clauses.before.length, clauses.after.length)
  for (let index = 0; index < count; index++) {
    const clause = mapSides(clauses, (list) => list[index])
    if (clause.before?.outcome === clause.after?.outcome && areBoth(clause) && isSameClause(clause)) continue
    const inner = areBoth(clause) && isSameClause(clause) ? findInSegments(clause, scope) : undefined
    return inner ?? { within, change: { change: 'rule', arm, what: 'edited', clauseIndex: index } }
  }
  return { within, change: shareChange(rule, arm) }
}

function isSameClause({ before, after }: Sides<StepOf<'clause'>>): boolean {
  return (['attribute', 'contextKind', 'op', 'values', 'negate'] as const).every((name) =>
    sameJson(before[name], after[name]),
  )
}

/** A weighted segment rule whose clauses agree differs by its bucket. */
function shareChange(rule: Sides<Rule>, arm: Exclude<Arm, 'fallthrough'>): Cause['change'] {
  const bucket = mapSides(rule, ({ steps }) => stepsOf(steps, 'bucket')[0])
  if (!areBoth(bucket)) return { change: 'weights', arm }
  const { before, after } = mapSides(bucket, ({ hashed, bucketBy, contextKind }) => [
    hashed,
    bucketBy,
    contextKind,
  ])
  return { change: sameJson(before, after) ? 'weights' : 'bucketing', arm }
}

function findInSegments(clause: Sides<StepOf<'clause'>>, { rulesets, within }: Scope): Cause | undefined {
  const segments = mapSides(clause, ({ steps }) => stepsOf(steps, 'segment'))
  for (const before of segments.before) {
    const after = segments.after.find(({ segmentKey }) => segmentKey === before.segmentKey)
    if (after === undefined || after.outcome === before.outcome) continue
    const scope = { rulesets, within: [...within, { segment: before.segmentKey }] }
    return findInSegment({ before, after }, scope)
  }
  return undefined
}

function findInSegment(segment: Sides<StepOf<'segment'>>, scope: Scope): Cause {
  const { within } = scope
  const { before, after } = mapSides(segment, ({ why }) => why)
  if (before === 'unknown-segment') return { within, change: { change: 'segment', what: 'added' } }
  if (after === 'unknown-segment') return { within, change: { change: 'segment', what: 'removed' } }
  const lists = mapSides(segment, ({ why }) => (why === 'included' || why === 'excluded' ? why : undefined))
  if (lists.before !== lists.after) return { within, change: { change: 'keys' } }
  const isFlagbase = before === 'all-rules-matched' || after === 'all-rules-matched'
  const cause = isFlagbase
    ? findFailedRule(segment, within)
    : findRuleCause(
        {
          before: withUnreached(segment.before, scope.rulesets.before),
          after: withUnreached(segment.after, scope.rulesets.after),
        },
        scope,
      )
  return cause ?? { within, change: { change: 'error' } }
}

/** The steps of a segment end with the rule that decides; here follow those that were not reached. */
function withUnreached({ segmentKey, steps }: StepOf<'segment'>, ruleset: Ruleset): readonly Step[] {
  if (ruleset.model === 'flagbase') return steps
  const reached = new Set(stepsOf(steps, 'segment-rule').map(({ ruleIndex }) => ruleIndex))
  const rules = find(ruleset.segments, segmentKey)?.rules ?? []
  const rest = rules
    .filter(({ index }) => !reached.has(index))
    .map((rule): Step => ({ ...describeSegmentRule(rule, false), outcome: 'skipped', steps: [] }) as Step)
  return [...steps, ...rest]
}

/** In the flagbase model all rules of a segment must match, so the first that fails decides. */
function findFailedRule(segment: Sides<StepOf<'segment'>>, within: readonly Within[]): Cause | undefined {
  const rules = mapSides(segment, ({ steps }) => stepsOf(steps, 'segment-rule'))
  const isIn = rules.before.every(({ outcome }) => outcome === 'matched')
  const failed = (isIn ? rules.after : rules.before).find(({ outcome }) => outcome !== 'matched')
  if (failed === undefined) return undefined
  const isPaired = (isIn ? rules.before : rules.after).some((one) => isSameRule(one, failed))
  const what = isPaired ? 'edited' : isIn ? 'added' : 'removed'
  return { within, change: { change: 'rule', arm: armOf(failed), what } }
}
