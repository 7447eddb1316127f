import { keyOf } from '../../evaluation/context/attribute.ts'
import type { Subject } from '../../evaluation/context/subject.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import type {
  CompiledClause,
  CompiledFlag,
  CompiledSegment,
  CompiledServe,
  SegmentRollout,
} from '../../evaluation/launchdarkly/compile/compiled.ts'
import type { ColumnSpec } from '../columns/column.ts'
import { isReadable, type Plan, segmentsOf } from './plan.ts'
import { attributeSpec, KINDS } from './specs.ts'

type Needs = Map<string, ColumnSpec<Subject>>

/** Every column that the answers of a flag may need, those of its prerequisites and segments included. */
export function needsOf(plan: Plan, flag: CompiledFlag): Needs {
  const known = plan.needs.get(flag)
  if (known !== undefined) return known
  // Reading any column tells which contexts are valid, so there is always one.
  const needs: Needs = new Map([[KINDS.id, KINDS]])
  plan.needs.set(flag, needs)
  if (!flag.on) return needs
  for (const { key } of flag.prerequisites) {
    const needed = find(plan.ruleset.flags, key)
    if (isReadable(needed)) for (const [id, spec] of needsOf(plan, needed)) needs.set(id, spec)
  }
  for (const { key } of flag.targets) add(needs, attributeSpec(key))
  for (const { clauses, serve } of flag.rules) {
    addClauses(plan, needs, clauses, new Set())
    addRollout(needs, serve.rollout)
  }
  addRollout(needs, flag.fallthrough.rollout)
  return needs
}

function add(needs: Needs, spec: ColumnSpec<Subject>): void {
  needs.set(spec.id, spec)
}

function addRollout(needs: Needs, rollout: CompiledServe['rollout'] | SegmentRollout): void {
  if (rollout !== undefined && rollout.bucketing.attribute.reference.lookup !== 'invalid')
    add(needs, attributeSpec(rollout.bucketing.attribute))
}

function addClauses(
  plan: Plan,
  needs: Needs,
  clauses: readonly CompiledClause[],
  seen: Set<CompiledSegment>,
): void {
  for (const clause of clauses) {
    if (clause.about === 'attribute') add(needs, attributeSpec(clause.attribute))
    if (clause.about === 'segments')
      for (const segment of segmentsOf(plan, clause)) addSegment(plan, needs, segment, seen)
  }
}

function addSegment(plan: Plan, needs: Needs, segment: CompiledSegment, seen: Set<CompiledSegment>): void {
  if (seen.has(segment)) return
  seen.add(segment)
  if (segment.hasLists) add(needs, attributeSpec(keyOf('user')))
  for (const { key } of [...segment.includedContexts, ...segment.excludedContexts])
    add(needs, attributeSpec(key))
  for (const { clauses, rollout } of segment.rules) {
    addClauses(plan, needs, clauses, seen)
    addRollout(needs, rollout)
  }
}
