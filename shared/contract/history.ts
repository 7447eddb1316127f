import { z } from 'zod'
import { idSchema } from '../model/resource.ts'
import { pageOf, pageShape } from './page.ts'
import { needs } from './procedure.ts'

const operationSchema = z.object({
  id: idSchema,
  /** Later operations have higher ones. */
  position: z.int(),
  /** ISO 8601, UTC: when it ended. */
  at: z.string(),
  actor: z.string(),
  label: z.string(),
  comment: z.string(),
  /** The operation that it takes back, and the one that takes it back. */
  undoes: idSchema.nullable(),
  undoneBy: idSchema.nullable(),
  /** Table → rows created, changed, deleted. */
  summary: z.record(z.string(), z.tuple([z.int(), z.int(), z.int()])),
})

export const history = {
  /** What was done to a project, newest first; or to one of its flags, segments or environments (the first of them that is given). */
  operations: needs('history', 'list', 'projectId')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/operations',
      tags: ['History'],
      summary: 'List what was done to a project, newest first',
    })
    .input(
      z.object({
        projectId: idSchema,
        limit: pageShape.limit,
        cursor: z
          .string()
          .regex(/^\d{1,15}$/, 'A cursor is one that a list has answered with.')
          .optional(),
        flagId: idSchema.optional(),
        segmentId: idSchema.optional(),
        environmentId: idSchema.optional(),
        actor: z.string().min(1).max(256).optional(),
      }),
    )
    .output(pageOf(operationSchema)),
}
