import { z } from 'zod'
import { listLimits } from '../model/list-limits.ts'
import { idSchema } from '../model/resource.ts'
import { segmentDocumentSchema, segmentSchema, segmentSettingSchema } from '../model/segment-document.ts'
import { bodyLimits } from './body-limit.ts'
import { filterShape, pageOf, pageShape } from './page.ts'
import { needs } from './procedure.ts'
import { changeShape, newShape } from './resource-shapes.ts'
import { ifVersionSchema } from './version.ts'
import { writtenSegmentRuleSchema, writtenSegmentTargetSchema } from './written-parts.ts'

const tags = ['Segments']
const all = '/projects/{projectId}/segments'
const one = '/segments/{segmentId}'

/** What all environments share of a segment, as a resource of its own. */
export const segmentResources = {
  page: needs('segment', 'list', 'projectId')
    .route({ method: 'GET', path: all, tags, summary: 'List the segments of a project' })
    .input(z.strictObject({ projectId: idSchema, ...pageShape, ...filterShape }))
    .output(pageOf(segmentSchema)),
  one: needs('segment', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Read what all environments share of a segment' })
    .input(z.strictObject({ segmentId: idSchema }))
    .output(segmentSchema),
  /** Nobody is in it, in any environment. Errors: CONFLICT (key taken). */
  create: needs('segment', 'create', 'projectId')
    .route({ method: 'POST', path: all, tags, summary: 'Create a segment', successStatus: 201 })
    .input(z.strictObject({ projectId: idSchema, ...newShape }))
    .output(segmentSchema),
  update: needs('segment', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Change what all environments share of a segment' })
    .input(z.strictObject({ segmentId: idSchema, ...changeShape }))
    .output(segmentSchema),
  /** Errors: STALE, CONFLICT (a flag or another segment asks for it). */
  remove: needs('segment', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete a segment', successStatus: 204 })
    .input(z.strictObject({ segmentId: idSchema, ifVersion: ifVersionSchema })),
  /** Writes a whole document in one transaction. Errors: STALE, NOT_FOUND, INVALID. */
  save: needs('segment', 'update')
    .meta({ body: bodyLimits.lists })
    .input(z.strictObject({ document: segmentDocumentSchema }))
    .output(segmentDocumentSchema),
}

const { included, excluded, salt, unbounded, unboundedContextKind } = segmentSettingSchema.shape

/** The parts of a segment setting that can be changed; each is replaced as a whole. */
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

const place = { segmentId: idSchema, environmentId: idSchema }
const path = '/segments/{segmentId}/environments/{environmentId}'

/** One segment in one environment: who is in it. */
export const segmentSettings = {
  get: needs('segment_rule', 'get', 'environmentId')
    .route({ method: 'GET', path, tags, summary: 'Read who is in a segment in one environment' })
    .input(z.strictObject(place))
    .output(segmentDocumentSchema),
  /** What is absent stays. Errors: STALE, INVALID with the fields. */
  change: needs('segment_rule', 'update', 'environmentId')
    .meta({ body: bodyLimits.lists })
    .route({ method: 'PATCH', path, tags, summary: 'Change who is in a segment in one environment' })
    .input(z.strictObject({ ...place, ifVersion: ifVersionSchema, ...segmentChangeSchema.shape }))
    .output(segmentDocumentSchema),
}
