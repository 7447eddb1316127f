import type { Subject } from '../../evaluation/context/subject.ts'
import { newBoundedCache } from '../../evaluation/input/bounded-cache.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import type {
  Bucketing,
  CompiledClause,
  CompiledFlag,
  CompiledSegment,
  KeyList,
  LaunchDarklyRuleset,
} from '../../evaluation/launchdarkly/compile/compiled.ts'
import type { ColumnSpec } from '../columns/column.ts'

/** What is known of a ruleset beside any contexts. */
export interface Plan {
  readonly ruleset: LaunchDarklyRuleset
  readonly heights: Map<CompiledFlag | CompiledSegment, number>
  readonly segmentIds: Map<CompiledSegment, string>
  readonly needs: Map<CompiledFlag, Map<string, ColumnSpec<Subject>>>
}

export function planOf(ruleset: LaunchDarklyRuleset): Plan {
  const known = plans.get(ruleset)
  if (known !== undefined) return known
  const plan: Plan = { ruleset, heights: new Map(), segmentIds: new Map(), needs: new Map() }
  plans.set(ruleset, plan)
  return plan
}

const plans = new WeakMap<LaunchDarklyRuleset, Plan>()

/**
 * True if columns cannot answer for a flag: its evaluation may end in an error of a clause or a segment, ask
 * an unbounded segment, or go round in a circle or very deep.
 */
export function isOddFlag(plan: Plan, flag: CompiledFlag): boolean {
  return heightOfFlag(plan, flag, 0) === ODD
}

const ODD = Number.POSITIVE_INFINITY
const HIGHEST = 100

/** The number of flags and segments on the longest way down from a flag; ODD if columns cannot answer for it. */
function heightOfFlag(plan: Plan, flag: CompiledFlag, depth: number): number {
  if (!flag.on) return 0
  return remember(plan, flag, depth, () => {
    const needed = flag.prerequisites.map(({ key }) => find(plan.ruleset.flags, key)).filter(isReadable)
    return [
      ...needed.map((one) => heightOfFlag(plan, one, depth + 1)),
      ...flag.rules.map(({ clauses }) => heightOfClauses(plan, clauses, depth)),
    ]
  })
}

function heightOfSegment(plan: Plan, segment: CompiledSegment, depth: number): number {
  if (segment.problem !== undefined || segment.unbounded) return ODD
  return remember(plan, segment, depth, () =>
    segment.rules.map(({ clauses, rollout }) =>
      rollout?.bucketing.attribute.reference.lookup === 'invalid'
        ? ODD
        : heightOfClauses(plan, clauses, depth),
    ),
  )
}

function heightOfClauses(plan: Plan, clauses: readonly CompiledClause[], depth: number): number {
  return highest(
    clauses.map((clause) => {
      if (clause.about === 'malformed') return ODD
      if (clause.about !== 'segments') return 0
      return highest(segmentsOf(plan, clause).map((one) => heightOfSegment(plan, one, depth + 1)))
    }),
  )
}

function remember(
  { heights }: Plan,
  item: CompiledFlag | CompiledSegment,
  depth: number,
  below: () => readonly number[],
): number {
  const known = heights.get(item)
  if (known !== undefined) return known
  // What is found while this is asked for leads back to it.
  heights.set(item, ODD)
  const height = depth > HIGHEST ? ODD : 1 + highest(below())
  heights.set(item, height > HIGHEST ? ODD : height)
  return heights.get(item) as number
}

function highest(heights: readonly number[]): number {
  return heights.reduce((most, height) => Math.max(most, height), 0)
}

/** Flags and segments that are deleted or malformed are not evaluated by others. */
export function isReadable(flag: CompiledFlag | undefined): flag is CompiledFlag {
  return flag !== undefined && !flag.deleted && flag.problem === undefined
}

/** The segments of the ruleset that a clause names. */
export function segmentsOf(plan: Plan, { values }: CompiledClause): readonly CompiledSegment[] {
  return values.flatMap((key) => {
    const segment = typeof key === 'string' ? find(plan.ruleset.segments, key) : undefined
    return segment === undefined || segment.deleted ? [] : [segment]
  })
}

/** Equal for clauses with equal answers for every context. A clause on segments names what is in them. */
export function clauseId(plan: Plan, clause: CompiledClause): string {
  if (clause.about !== 'segments') return idOf(clause)
  const ids = segmentsOf(plan, clause).map((one) => segmentId(plan, one))
  return JSON.stringify(['segments', ids, clause.negate])
}

/** Equal for segments with the same members in every population. */
export function segmentId(plan: Plan, segment: CompiledSegment): string {
  const known = plan.segmentIds.get(segment)
  if (known !== undefined) return known
  const { included, excluded, includedContexts, excludedContexts, rules } = segment
  const lists = [included, excluded].map(keysId)
  const kindLists = [includedContexts, excludedContexts].map((list) =>
    list.map(({ key, keys }) => [key.id, keysId(keys)]),
  )
  const shares = rules.map(({ clauses, rollout }) => [
    clauses.map((clause) => clauseId(plan, clause)),
    rollout === undefined ? null : [bucketsId(rollout.bucketing), rollout.upTo],
  ])
  const id = shortId(JSON.stringify([lists, kindLists, shares]))
  plan.segmentIds.set(segment, id)
  return id
}

/** Buckets do not depend on weights. */
export function bucketsId({ attribute, prefix }: Bucketing): string {
  return `${attribute.id} ${JSON.stringify(prefix.text)}`
}

function idOf(clause: CompiledClause): string {
  const known = clauseIds.get(clause)
  if (known !== undefined) return known
  const { about, attribute, op, values, negate } = clause
  const text = JSON.stringify([about === 'kinds' ? about : attribute.id, op, values, negate])
  // JSON writes numbers that are too large as null, so such a text may stand for two clauses.
  const id = text.includes('null') ? `unique ${count++}` : shortId(text)
  clauseIds.set(clause, id)
  return id
}

/** Equal for equal lists. */
export function keysId(list: KeyList): string {
  const known = listIds.get(list)
  if (known !== undefined) return known
  const id = shortId(JSON.stringify(list.keys))
  listIds.set(list, id)
  return id
}

let count = 0
const listIds = new WeakMap<KeyList, string>()
const clauseIds = new WeakMap<CompiledClause, string>()

/** Long texts are kept once. A text that was forgotten gets another id. */
const shortId = newBoundedCache(20_000, () => `id ${count++}`)
