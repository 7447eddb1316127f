import type { Clause } from '../../model/clause.ts'
import type { FlagDocument } from '../../model/flag-document.ts'
import type { SegmentDocument } from '../../model/segment-document.ts'
import type { Prerequisite } from '../../model/targeting.ts'
import type { Merge } from '../three-way/merge.ts'
import { mergeFlag } from '../three-way/merge-flag.ts'
import { mergeRule, mergeSegmentRule } from '../three-way/merge-rules.ts'
import { mergeSegment } from '../three-way/merge-segment.ts'
import { copyRule, copySegmentRule } from './copy-parts.ts'
import { pairFlagRules } from './flag-parts.ts'
import type { RulePair } from './pair-rules.ts'
import { rulePartId } from './part.ts'
import { promoteFlag, promoteSegment } from './promote.ts'
import { pairSegmentRules } from './segment-parts.ts'

/** One flag or segment in both environments, and in the source when a part was the same in both. */
export interface PartSides<Document> {
  readonly base: Document
  readonly source: Document
  readonly target: Document
}

export interface MergedPart<Document> {
  /** The target with what both sides made of the part; in a conflict, with what the source made of it. */
  readonly document: Document
  readonly isClean: boolean
}

/**
 * Merges one part (id of `flagParts`) of a flag that both environments have changed since it was the same. The
 * base and the source get the target's ids first, because row ids differ between environments.
 */
export function mergeFlagPart(sides: PartSides<FlagDocument>, part: string): MergedPart<FlagDocument> {
  const { base, source, target } = sides
  const only = new Set([part])
  const pair = pairFlagRules(source, target).find((one) => rulePartId(one) === part)
  if (pair) {
    const rule = mergePair(pair, base.targeting.rules, mergeRule, copyRule)
    if (!rule) return { document: promoteFlag(source, target, only), isClean: false }
    const rules = target.targeting.rules.map((one) => (one === pair.target ? rule.merged : one))
    return { document: { ...target, targeting: { ...target.targeting, rules } }, isClean: rule.isClean }
  }
  const began = promoteFlag(base, target, only)
  const prerequisites = both(
    target.targeting.prerequisites,
    began.targeting.prerequisites,
    (one: Prerequisite) => one.flagId,
  )
  const ours = promoteFlag(source, { ...target, targeting: { ...target.targeting, prerequisites } }, only)
  const { document, conflicts } = mergeFlag({ base: began, ours, theirs: target })
  return { document, isClean: conflicts.length === 0 }
}

/** The same for one part (id of `segmentParts`) of a segment. */
export function mergeSegmentPart(
  { base, source, target }: PartSides<SegmentDocument>,
  part: string,
): MergedPart<SegmentDocument> {
  const only = new Set([part])
  const pair = pairSegmentRules(source, target).find((one) => rulePartId(one) === part)
  if (pair) {
    const rule = mergePair(pair, base.setting.rules, mergeSegmentRule, copySegmentRule)
    if (!rule) return { document: promoteSegment(source, target, only), isClean: false }
    const rules = target.setting.rules.map((one) => (one === pair.target ? rule.merged : one))
    return { document: { ...target, setting: { ...target.setting, rules } }, isClean: rule.isClean }
  }
  const [began, ours] = [promoteSegment(base, target, only), promoteSegment(source, target, only)]
  const { document, conflicts } = mergeSegment({ base: began, ours, theirs: target })
  return { document, isClean: conflicts.length === 0 }
}

interface AnyRule {
  readonly id: string
  readonly clauses: Clause[]
}

/** Undefined if one environment has deleted the rule: then there is nothing to merge. */
function mergePair<T extends AnyRule>(
  { source, target }: RulePair<T>,
  baseRules: readonly T[],
  merge: Merge<T>,
  copy: (rule: T, into: T | undefined) => T,
): { readonly merged: T; readonly isClean: boolean } | undefined {
  const base = baseRules.find(({ id }) => id === source?.id)
  if (!source || !target || !base) return undefined
  const began = copy(base, target)
  const known = { ...target, clauses: both(target.clauses, began.clauses, ({ id }) => id) }
  const conflicts: (readonly string[])[] = []
  const merged = merge({ base: began, ours: copy(source, known), theirs: target }, { path: [], conflicts })
  return { merged, isClean: conflicts.length === 0 }
}

/** One list and what another one has more, so that what was copied from either keeps its id. */
function both<T>(list: readonly T[], other: readonly T[], nameOf: (item: T) => string): T[] {
  const known = new Set(list.map(nameOf))
  return [...list, ...other.filter((item) => !known.has(nameOf(item)))]
}
