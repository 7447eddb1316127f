import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { segmentSchema } from '../../model/segment-document.ts'
import { filterShape, pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'
import { newShape, updateShape } from '../shapes/resource-shapes.ts'
import { ifVersionSchema } from '../shapes/version.ts'

export const segmentRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  /** Number of individually listed keys, of any context kind. */
  includedCount: z.int(),
  excludedCount: z.int(),
  ruleCount: z.int(),
  /** Flags of this environment that have a clause on this segment. */
  usedBy: z.array(z.object({ id: idSchema, key: z.string() })),
  updatedAt: z.string(),
})

/** A flag or another segment with conditions on a segment, in one environment. */
export const segmentUseSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  id: idSchema,
  key: z.string(),
  environmentId: idSchema,
})

const tags = ['Segments']
const all = '/projects/{projectId}/segments'
const one = '/segments/{segmentId}'

/** The parts of a segment that all environments share. */
export const segments = {
  list: requires('segment', 'list', 'projectId')
    .route({ method: 'GET', path: all, tags, summary: 'List the segments of a project' })
    .input(z.strictObject({ projectId: idSchema, ...pageShape, ...filterShape }))
    .output(pageOf(segmentSchema)),
  /**
   * All segments of an environment's project, as set in that environment, ordered by key; used by the window.
   */
  listAll: requires('environment', 'get')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(segmentRowSchema)),
  get: requires('segment', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Get what all environments share of a segment' })
    .input(z.strictObject({ segmentId: idSchema }))
    .output(segmentSchema),
  /** Everything that names the segment in a condition, in every environment; used by the window. */
  listUses: requires('segment', 'get')
    .input(z.strictObject({ segmentId: idSchema }))
    .output(z.array(segmentUseSchema)),
  /** Creates a segment that is empty in every environment. Errors: CONFLICT (key taken). */
  create: requires('segment', 'create', 'projectId')
    .route({ method: 'POST', path: all, tags, summary: 'Create a segment', successStatus: 201 })
    .input(z.strictObject({ projectId: idSchema, ...newShape }))
    .output(segmentSchema),
  update: requires('segment', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update what all environments share of a segment' })
    .input(z.strictObject({ segmentId: idSchema, ...updateShape }))
    .output(segmentSchema),
  /** Errors: STALE, CONFLICT (a flag or another segment uses it). */
  remove: requires('segment', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete a segment', successStatus: 204 })
    .input(z.strictObject({ segmentId: idSchema, ifVersion: ifVersionSchema })),
}

export type SegmentRow = Readonly<z.infer<typeof segmentRowSchema>>
export type SegmentUse = Readonly<z.infer<typeof segmentUseSchema>>
