import { z } from 'zod'
import { flagSchema } from '../model/flag-document.ts'
import { listLimits } from '../model/list-limits.ts'
import { idSchema } from '../model/resource.ts'
import { flagRowSchema } from './flags.ts'
import { filterShape, pageOf, pageShape } from './page.ts'
import { needs } from './procedure.ts'
import { changeShape } from './resource-shapes.ts'
import { ifVersionSchema } from './version.ts'
import { writtenVariationSchema } from './written-parts.ts'

const tags = ['Flags']
const one = '/flags/{flagId}'

/** What all environments share of a flag, as a resource of its own. */
export const flagResources = {
  /** `enabled`: those that are on, or off, in `environmentId`, or else in any environment. */
  page: needs('flag', 'list', 'projectId')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/flags',
      tags,
      summary: 'List the flags of a project',
    })
    .input(
      z.strictObject({
        projectId: idSchema,
        ...pageShape,
        ...filterShape,
        environmentId: idSchema.optional(),
        enabled: z.boolean().optional(),
      }),
    )
    .output(pageOf(flagRowSchema)),
  one: needs('flag', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Read what all environments share of a flag' })
    .input(z.strictObject({ flagId: idSchema }))
    .output(flagSchema),
  /** `variations`, if given, is all of them, in order. Errors: STALE, CONFLICT, INVALID (a variation is in use). */
  update: needs('flag', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Change what all environments share of a flag' })
    .input(
      z.strictObject({
        flagId: idSchema,
        ...changeShape,
        variations: z
          .array(writtenVariationSchema)
          .max(listLimits.variations)
          .min(2, 'A flag has at least two variations.')
          .optional(),
      }),
    )
    .output(flagSchema),
  /** Errors: STALE, CONFLICT (another flag has it as a prerequisite). */
  remove: needs('flag', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete a flag', successStatus: 204 })
    .input(z.strictObject({ flagId: idSchema, ifVersion: ifVersionSchema })),
}
