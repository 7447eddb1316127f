import type { Clause } from '../../../shared/model/clause.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type {
  Segment,
  SegmentDocument,
  SegmentRule,
  SegmentTarget,
} from '../../../shared/model/segment-document.ts'

/** A rule that takes every context that matches. */
export const aSegmentRule = (clauses: Clause[], more: Partial<SegmentRule> = {}): SegmentRule => ({
  id: newId(),
  key: newId(),
  clauses,
  weight: null,
  bucketBy: '',
  rolloutContextKind: '',
  extra: null,
  ...more,
})

export const aSegmentTarget = (contextKind: string, values: string[]): SegmentTarget => ({
  id: newId(),
  contextKind,
  values,
  extra: null,
})

/** The segment `beta` in one environment, without members. */
export const aSegment = (
  setting: Partial<SegmentDocument['setting']> = {},
  segment: Partial<Segment> = {},
): SegmentDocument => ({
  segment: {
    id: newId(),
    projectId: newId(),
    key: 'beta',
    name: 'Beta',
    description: '',
    tags: [],
    version: 1,
    ...segment,
  },
  setting: {
    id: newId(),
    environmentId: newId(),
    version: 1,
    included: [],
    excluded: [],
    includedContexts: [],
    excludedContexts: [],
    rules: [],
    salt: 'salt',
    unbounded: false,
    unboundedContextKind: '',
    generation: null,
    payloadVersion: 1,
    extra: null,
    ...setting,
  },
})
