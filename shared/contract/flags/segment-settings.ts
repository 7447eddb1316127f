import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { segmentDocumentSchema, segmentSettingSchema } from '../../model/segment-document.ts'
import { listLimits } from '../list-limits.ts'
import { bodyLimits } from '../shapes/body-limit.ts'
import { requires } from '../shapes/procedure.ts'
import { ifVersionSchema } from '../shapes/version.ts'
import { writtenSegmentRuleSchema, writtenSegmentTargetSchema } from '../shapes/written-parts.ts'

const { included, excluded, salt, unbounded, unboundedContextKind } = segmentSettingSchema.shape

/** The parts of a segment setting that can be updated. Each is replaced as a whole. */
const segmentChangeSchema = z
  .object({
    included: included.max(listLimits.values),
    excluded: excluded.max(listLimits.values),
    includedContexts: z.array(writtenSegmentTargetSchema).max(listLimits.targets),
    excludedContexts: z.array(writtenSegmentTargetSchema).max(listLimits.targets),
    rules: z.array(writtenSegmentRuleSchema).max(listLimits.rules),
    salt,
    unbounded,
    unboundedContextKind,
  })
  .partial()

const tags = ['Segments']
const place = { segmentId: idSchema, environmentId: idSchema }
const path = '/segments/{segmentId}/environments/{environmentId}'

/** One segment in one environment: its members and rules. */
export const segmentSettings = {
  get: requires('segment_rule', 'get', 'environmentId')
    .route({ method: 'GET', path, tags, summary: 'Get who is in a segment in one environment' })
    .input(z.strictObject(place))
    .output(segmentDocumentSchema),
  /** Absent fields stay unchanged. Errors: STALE, INVALID with the fields. */
  update: requires('segment_rule', 'update', 'environmentId')
    .meta({ body: bodyLimits.lists })
    .route({ method: 'PATCH', path, tags, summary: 'Update who is in a segment in one environment' })
    .input(z.strictObject({ ...place, ifVersion: ifVersionSchema, ...segmentChangeSchema.shape }))
    .output(segmentDocumentSchema),
  /** Writes a whole document in one transaction. Errors: STALE, NOT_FOUND, INVALID. */
  save: requires('segment', 'update')
    .meta({ body: bodyLimits.lists })
    .input(z.strictObject({ document: segmentDocumentSchema }))
    .output(segmentDocumentSchema),
}
