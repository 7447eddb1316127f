import type { Segment, SegmentDocument, SegmentTarget } from '../../model/segment-document.ts'
import { mergeFields, mergeSet, mergeSets, mergeWhole, type Sides, takeTheirs } from './merge.ts'
import { mergeSegmentRules } from './merge-rules.ts'

export interface MergedSegment {
  readonly document: SegmentDocument
  /**
   * The paths that both sides changed differently, as in `['setting', 'rules', ruleId, 'weight']`; `document`
   * has our state of each.
   */
  readonly conflicts: readonly (readonly string[])[]
}

/**
 * Merges two states of one segment in one environment that go back to `base`: property by property, rules by
 * id and in both orders, keys and clause values as sets. Versions are theirs.
 */
export function mergeSegment({ base, ours, theirs }: Sides<SegmentDocument>): MergedSegment {
  const conflicts: (readonly string[])[] = []
  const place = (name: string) => ({ path: [name], conflicts })
  const segments = { base: base.segment, ours: ours.segment, theirs: theirs.segment }
  const settings = { base: base.setting, ours: ours.setting, theirs: theirs.setting }
  const { version, payloadVersion } = theirs.setting
  return {
    document: {
      segment: { ...mergeSharedSegment(segments, place('segment')), version: theirs.segment.version },
      setting: { ...mergeSetting(settings, place('setting')), version, payloadVersion },
    },
    conflicts,
  }
}

/** Merges what all environments share of a segment. */
export const mergeSharedSegment = mergeFields<Segment>({
  id: mergeWhole,
  projectId: mergeWhole,
  key: mergeWhole,
  name: mergeWhole,
  description: mergeWhole,
  tags: mergeSet,
  version: takeTheirs,
})

const mergeTarget = mergeFields<SegmentTarget>({
  id: takeTheirs,
  contextKind: takeTheirs,
  values: mergeSet,
  extra: mergeWhole,
})

const mergeTargets = mergeSets<SegmentTarget>(({ contextKind }) => contextKind, mergeTarget)

/** Merges what one environment has of a segment. */
export const mergeSetting = mergeFields<SegmentDocument['setting']>({
  id: mergeWhole,
  environmentId: mergeWhole,
  version: takeTheirs,
  included: mergeSet,
  excluded: mergeSet,
  includedContexts: mergeTargets,
  excludedContexts: mergeTargets,
  rules: mergeSegmentRules,
  salt: mergeWhole,
  unbounded: mergeWhole,
  unboundedContextKind: mergeWhole,
  generation: mergeWhole,
  payloadVersion: takeTheirs,
  extra: mergeWhole,
})
