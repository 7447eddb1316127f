import type { Flag, FlagDocument } from '../../model/flag-document.ts'
import type { Prerequisite, Targeting } from '../../model/targeting.ts'
import type { DraftVariation } from '../../model/variation.ts'
import { mergeFields, mergeList, mergeSet, mergeWhole, type Place, type Sides, takeTheirs } from './merge.ts'
import { mergeRules } from './merge-rules.ts'
import { mergeTargets } from './merge-targets.ts'

export interface MergedFlag {
  readonly document: FlagDocument
  /**
   * The paths that both sides changed differently, as in `['targeting', 'rules', ruleId, 'serve']`; `document`
   * has our state of each.
   */
  readonly conflicts: readonly (readonly string[])[]
}

/**
 * Merges two states of one flag in one environment that go back to `base`: property by property, lists by id
 * and in both orders, keys and clause values as sets, and what is served as one value. Versions and times are
 * theirs. The result may still break a rule of the model, such as two variations with one key.
 */
export function mergeFlag(sides: Sides<FlagDocument>): MergedFlag {
  const conflicts: (readonly string[])[] = []
  const place = (name: string) => ({ path: [name], conflicts })
  const { base, ours, theirs } = sides
  const flag = mergeSharedFlag({ base: base.flag, ours: ours.flag, theirs: theirs.flag }, place('flag'))
  const targetings = { base: base.targeting, ours: ours.targeting, theirs: theirs.targeting }
  const targeting = mergeTargeting(targetings, place('targeting'))
  const { version } = theirs.flag
  return { document: { flag: { ...flag, version }, targeting }, conflicts }
}

/** Merges what one environment has of a flag. */
export function mergeTargeting(sides: Sides<Targeting>, place: Place): Targeting {
  const lists = mergeTargets(sides, { ...place, path: [...place.path, 'targets'] })
  return { ...mergeOwn(sides, place), ...counted(sides.theirs), ...lists }
}

// Sides that agree but for these are taken whole, with their own.
const counted = ({ version, updatedAt, payloadVersion }: Targeting) => ({
  version,
  updatedAt,
  payloadVersion,
})

const mergeVariation = mergeFields<DraftVariation>({
  id: mergeWhole,
  key: mergeWhole,
  name: mergeWhole,
  description: mergeWhole,
  value: mergeWhole,
  digits: mergeWhole,
  typed: mergeWhole,
})

/** Merges what all environments share of a flag. */
export const mergeSharedFlag = mergeFields<Flag>({
  id: mergeWhole,
  projectId: mergeWhole,
  key: mergeWhole,
  name: mergeWhole,
  description: mergeWhole,
  tags: mergeSet,
  archived: mergeWhole,
  version: takeTheirs,
  variations: mergeList(({ id }) => id, mergeVariation),
})

const mergePrerequisite = mergeFields<Prerequisite>({
  id: takeTheirs,
  flagId: mergeWhole,
  variationId: mergeWhole,
  extra: mergeWhole,
})

const mergeOwn = mergeFields<Targeting>({
  id: mergeWhole,
  environmentId: mergeWhole,
  version: takeTheirs,
  updatedAt: takeTheirs,
  enabled: mergeWhole,
  offVariationId: mergeWhole,
  prerequisites: mergeList(({ flagId }) => flagId, mergePrerequisite),
  // The two lists of targets are merged as the one list that they mean.
  targets: takeTheirs,
  contextTargets: takeTheirs,
  rules: mergeRules,
  fallthrough: mergeWhole,
  fallthroughExtra: mergeWhole,
  salt: mergeWhole,
  trackEvents: mergeWhole,
  trackEventsFallthrough: mergeWhole,
  debugEventsUntilDate: mergeWhole,
  clientSideAvailability: mergeWhole,
  payloadVersion: takeTheirs,
  extra: mergeWhole,
})
