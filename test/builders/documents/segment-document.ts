import type { Clause } from '../../../shared/model/clause.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { SegmentDocument, SegmentRule } from '../../../shared/model/segment-document.ts'

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

/** The segment `beta` in one environment: empty. */
export const aSegment = (setting: Partial<SegmentDocument['setting']> = {}): SegmentDocument => ({
  segment: {
    id: newId(),
    projectId: newId(),
    key: 'beta',
    name: 'Beta',
    description: '',
    tags: [],
    version: 1,
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
