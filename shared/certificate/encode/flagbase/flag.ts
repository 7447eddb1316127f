import { bucketOf } from '../../../evaluation/flagbase/bucket.ts'
import type {
  CompiledCondition,
  CompiledRawFlag,
  CompiledRawRule,
  CompiledWeights,
  FlagbaseRuleset,
} from '../../../evaluation/flagbase/compile/compiled.ts'
import { parseFloat64 } from '../../../evaluation/flagbase/parse-float.ts'
import { find } from '../../../evaluation/input/lazy-map.ts'
import type { Literal } from '../../sat/literal.ts'
import type { Leaf } from '../../theory/leaf.ts'
import { type Condition, certain, inOrder } from '../launchdarkly/condition.ts'
import {
  type Arm,
  constantFlag,
  type EncodedFlag,
  type EncodedRule,
  type EncodedSegment,
  type Served,
} from '../outcome.ts'
import { bucketBelow, type Comparison, compared, leafAt, type World } from '../world.ts'

/** The same steps as `shared/evaluation/flagbase/evaluate-raw-key.ts`. */
export function encodeRawFlag(world: World, ruleset: FlagbaseRuleset, key: string): EncodedFlag {
  const { gates } = world
  const flag = find(ruleset.flags, key)
  if (flag === undefined) return constantFlag(gates.always, { at: 'missing' })
  if (flag.problem !== undefined) return constantFlag(gates.always, { at: 'error' })
  const arms: Arm[] = []
  const add = (place: Arm['place'], served: readonly Served[]) => {
    for (const one of served) if (one.when !== gates.never) arms.push({ ...one, place, aborts: false })
  }
  let reached = gates.always
  const tried = flag.useFallthrough ? [] : flag.rules
  const rules = tried.map((rule, index): EncodedRule => {
    const { matches, fails } = encodeRule(world, ruleset, rule)
    const encoded = { reached, matched: matches, clauses: [{ reached: gates.always, matched: matches }] }
    add({ at: 'error' }, [{ when: gates.and(reached, fails), index: null, value: undefined }])
    add({ at: 'rule', index }, encodeWeights(world, flag.flagKey, rule.weights, gates.and(reached, matches)))
    reached = gates.and(reached, -matches, -fails)
    return encoded
  })
  add({ at: 'fallthrough' }, encodeWeights(world, flag.flagKey, flag.fallthrough, reached))
  const segment = (segmentKey: string) => askedSegment(world, ruleset, flag, rules, segmentKey)
  return { arms, prerequisites: [], targets: [], rules, fallthrough: reached, segment }
}

function encodeRule(world: World, ruleset: FlagbaseRuleset, { subject }: CompiledRawRule): Condition {
  const { gates } = world
  switch (subject.about) {
    case 'trait':
      return encodeCondition(world, subject.condition)
    case 'identity': {
      const literal = compared(world, identifierOf(world), {
        op: 'in',
        values: [subject.identityKey],
        prepare: (values) => (value) => values.includes(value),
      })
      return certain(subject.negate ? -literal : literal, gates)
    }
    case 'segment':
      return encodeSegment(world, ruleset, subject.segmentKey, subject.negate)
  }
}

function encodeSegment(world: World, ruleset: FlagbaseRuleset, key: string, negate: boolean): Condition {
  const { gates } = world
  const segment = find(ruleset.segments, key)
  if (segment === undefined) return certain(gates.never, gates)
  if (segment.problem !== undefined) return { matches: gates.never, fails: gates.always }
  if (segment.conditions.length === 0) return certain(negate ? gates.always : gates.never, gates)
  const conditions = segment.conditions.map((condition) => encodeCondition(world, condition))
  const { matches, fails } = inOrder(gates, conditions)
  return negate ? { matches: gates.and(-matches, -fails), fails } : { matches, fails }
}

/** A segment that rules of the flag name; its rules are its conditions, which all have to match. */
function askedSegment(
  world: World,
  ruleset: FlagbaseRuleset,
  flag: CompiledRawFlag,
  rules: readonly EncodedRule[],
  key: string,
): EncodedSegment | undefined {
  const { gates } = world
  const segment = find(ruleset.segments, key)
  if (segment === undefined || segment.problem !== undefined) return undefined
  const { steps } = inOrder(
    gates,
    segment.conditions.map((condition) => encodeCondition(world, condition)),
  )
  const isAsked = (at: number) => {
    const subject = flag.rules[at]?.subject
    return subject?.about === 'segment' && subject.segmentKey === key
  }
  const asked = rules.filter((_, at) => isAsked(at)).map(({ reached }) => reached)
  return { asked: gates.or(...asked), rules: steps.map((step) => ({ ...step, clauses: [] })) }
}

function encodeCondition(world: World, condition: CompiledCondition): Condition {
  const { gates } = world
  const { traitKey, operator, traitValue, negate, test } = condition
  const leaf = leafAt(world, '', [traitKey], 'trait', gates.always)
  if (test === undefined) return { matches: gates.never, fails: leaf.present }
  const literal = compared(world, leaf, {
    ...termsOf(operator, traitValue ?? ''),
    // One condition has one value, so there is nothing to prepare.
    prepare: () => test,
  })
  return certain(gates.and(leaf.present, negate ? -literal : literal), gates)
}

/** The equal operator of the other model, for finding values. */
function termsOf(operator: string, traitValue: string): Pick<Comparison, 'op' | 'values'> {
  switch (operator) {
    case 'equal':
      return { op: 'in', values: [traitValue] }
    case 'regex':
      return { op: 'matches', values: [traitValue] }
    case 'greater_than':
      return { op: 'greaterThan', values: limitOf(traitValue) }
    case 'greater_than_or_equal':
      return { op: 'greaterThanOrEqual', values: limitOf(traitValue) }
    default:
      return { op: 'contains', values: [traitValue] }
  }
}

/** No number of JSON is greater than NaN or infinity. */
function limitOf(traitValue: string): readonly number[] {
  const limit = parseFloat64(traitValue)
  return limit === undefined || Number.isNaN(limit) || limit === Infinity ? [] : [limit]
}

const identifierOf = (world: World): Leaf =>
  leafAt(world, ' identifier', [], 'identifier', world.gates.always)

/** The same steps as `shared/evaluation/flagbase/serve-weights.ts`. */
function encodeWeights(
  world: World,
  flagKey: string,
  { slices }: CompiledWeights,
  when: Literal,
): readonly Served[] {
  if (slices.length === 0) return [{ when, index: null, value: undefined }]
  const leaf = identifierOf(world)
  let open = when
  return slices.map(({ result, upTo }, index) => {
    const below = index === slices.length - 1 ? world.gates.always : isBelow(world, leaf, flagKey, upTo)
    const taken = world.gates.and(open, below)
    open = world.gates.and(open, -below)
    return { when: taken, index: result.variationIndex, value: result.value }
  })
}

/** Buckets are the whole numbers 0…99. */
function isBelow(world: World, leaf: Leaf, flagKey: string, edge: number): Literal {
  const measure = (value: unknown) => (typeof value === 'string' ? bucketOf(flagKey, value) : 0)
  return edge > 99 ? world.gates.always : bucketBelow(world, leaf, flagKey, edge, { measure, size: 100 })
}
