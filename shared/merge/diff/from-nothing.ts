import type { FlagDocument } from '../../model/flag-document.ts'
import type { SegmentDocument } from '../../model/segment-document.ts'

/** The flag without content: its diff to `document` says what was created. */
export const flagWithoutContent = ({ flag, targeting }: FlagDocument): FlagDocument => ({
  flag: { ...flag, name: '', description: '', tags: [], archived: false, variations: [] },
  targeting: {
    ...targeting,
    enabled: false,
    offVariationId: null,
    prerequisites: [],
    targets: [],
    contextTargets: [],
    rules: [],
    fallthrough: null,
    trackEvents: false,
    trackEventsFallthrough: false,
    debugEventsUntilDate: null,
  },
})

/** The segment without content: its diff to `document` says what was created. */
export const segmentWithoutContent = ({ segment, setting }: SegmentDocument): SegmentDocument => ({
  segment: { ...segment, name: '', description: '', tags: [] },
  setting: {
    ...setting,
    included: [],
    excluded: [],
    includedContexts: [],
    excludedContexts: [],
    rules: [],
    unbounded: false,
    unboundedContextKind: '',
    generation: null,
  },
})
