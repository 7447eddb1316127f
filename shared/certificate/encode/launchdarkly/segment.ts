import { keyOf } from '../../../evaluation/context/attribute.ts'
import type {
  CompiledSegment,
  CompiledSegmentRule,
  KeyList,
  KindKeys,
} from '../../../evaluation/launchdarkly/compile/compiled.ts'
import { hasKey } from '../../../evaluation/launchdarkly/compile/key-list.ts'
import type { Literal } from '../../sat/literal.ts'
import type { EncodedRule } from '../outcome.ts'
import { compared, hasKind, remember, type World } from '../world.ts'
import { isBucketBelow, spotOf } from './attribute.ts'
import { encodeClause } from './clause.ts'
import { type Condition, certain, firstOf, inOrder } from './condition.ts'
import { nameOnPath, reachOfSegment, type Side } from './side.ts'

/** The same steps as `shared/evaluation/launchdarkly/is-in-segment.ts`. */
export function encodeSegment(side: Side, segment: CompiledSegment, path: ReadonlySet<string>): Condition {
  const { gates } = side.world
  const malformed = { matches: gates.never, fails: gates.always }
  if (segment.problem !== undefined || path.has(segment.key)) return malformed
  const name = nameOnPath(segment.key, path, reachOfSegment(side, segment))
  return remember(side.segments, name, () => {
    const rules = segment.rules.map((rule) => encodeRule(side, rule, new Set([...path, segment.key])))
    const byRules = firstOf(gates, rules)
    if (segment.unbounded) return askStore(side.world, segment, byRules)
    if (path.size === 0) side.segmentRules.set(segment.key, stepsOf(side.world, segment, rules))
    return askLists(side.world, segment, byRules)
  })
}

interface SegmentRule extends Condition {
  readonly clauses: EncodedRule['clauses']
}

function encodeRule(side: Side, rule: CompiledSegmentRule, path: ReadonlySet<string>): SegmentRule {
  const { gates } = side.world
  const {
    steps: clauses,
    matches,
    fails,
  } = inOrder(
    gates,
    rule.clauses.map((clause) => encodeClause(side, clause, path, encodeSegment)),
  )
  const { rollout } = rule
  if (rollout === undefined) return { matches, fails, clauses }
  const { attribute } = rollout.bucketing
  if (attribute.reference.lookup === 'invalid')
    return { matches: gates.never, fails: gates.or(matches, fails), clauses }
  const isInShare = isBucketBelow(side.world, rollout.bucketing, rollout.upTo)
  return { matches: gates.and(matches, hasKind(side.world, attribute.kind), isInShare), fails, clauses }
}

/** Who is in no list comes to the rules; the first that matches decides. */
function stepsOf(
  world: World,
  segment: CompiledSegment,
  rules: readonly SegmentRule[],
): readonly EncodedRule[] {
  const { gates } = world
  const { included, excluded } = listsOf(world, segment)
  let reached = gates.and(-included, -excluded)
  return rules.map(({ matches, fails, clauses }) => {
    const step = { reached, matched: matches, clauses }
    reached = gates.and(reached, -matches, -fails)
    return step
  })
}

function listsOf(world: World, segment: CompiledSegment) {
  const { gates } = world
  const isIn = (entries: readonly KindKeys[]) =>
    gates.and(-world.onlyUser, gates.or(...entries.map(({ key, keys }) => isListed(world, key.kind, keys))))
  const included = gates.or(isListed(world, 'user', segment.included), isIn(segment.includedContexts))
  const excluded = gates.or(isListed(world, 'user', segment.excluded), isIn(segment.excludedContexts))
  return { included, excluded }
}

function askLists(world: World, segment: CompiledSegment, byRules: Condition): Condition {
  const { gates } = world
  const { included, excluded } = listsOf(world, segment)
  return {
    matches: gates.or(included, gates.and(-excluded, byRules.matches)),
    fails: gates.and(-included, -excluded, byRules.fails),
  }
}

/** Whether the key of the context of this kind is in the list. */
export function isListed(world: World, kind: string, keys: KeyList): Literal {
  const spot = keys.keys.length === 0 ? undefined : spotOf(world, keyOf(kind))
  if (spot === undefined || !('leaf' in spot)) return world.gates.never
  return compared(world, spot.leaf, {
    op: 'in',
    values: keys.keys,
    prepare: (some) => {
      const list: KeyList = { keys: some as readonly string[], set: undefined }
      return (value) => typeof value === 'string' && hasKey(list, value)
    },
  })
}

/** Members of an unbounded segment are known to an external store only: it may say yes, no, or nothing. */
function askStore(
  world: World,
  { key, generation, unboundedContextKind }: CompiledSegment,
  byRules: Condition,
) {
  const { gates, stores } = world
  if (generation === undefined) return certain(gates.never, gates)
  const store = remember(stores, JSON.stringify([key, generation, unboundedContextKind]), () => ({
    listed: gates.variable(),
    member: gates.variable(),
  }))
  const hasIt = hasKind(world, unboundedContextKind)
  return {
    matches: gates.and(
      hasIt,
      gates.or(gates.and(store.listed, store.member), gates.and(-store.listed, byRules.matches)),
    ),
    fails: gates.and(hasIt, -store.listed, byRules.fails),
  }
}
