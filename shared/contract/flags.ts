import { z } from 'zod'
import { flagSchema } from '../model/flag-document.ts'
import { jsonSchema } from '../model/json-schema.ts'
import { listLimits } from '../model/list-limits.ts'
import { idSchema } from '../model/resource.ts'
import { filterShape, pageOf, pageShape } from './shapes/page.ts'
import { requires } from './shapes/procedure.ts'
import { changeShape, newShape } from './shapes/resource-shapes.ts'
import { ifVersionSchema } from './shapes/version.ts'
import { writtenVariationSchema } from './shapes/written-parts.ts'

/** What a flag does in one environment, short enough for a row of the list. */
export const flagStateSchema = z.object({
  enabled: z.boolean(),
  ruleCount: z.int(),
  /** What those get whom no rule or target catches: index of a variation and its weight in thousandths of a percent. */
  serves: z.array(z.object({ variation: z.int(), weight: z.int() })),
  updatedAt: z.string(),
})

export const flagRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  variations: z.array(z.object({ id: idSchema, key: z.string(), value: jsonSchema })),
  /** By environment id. */
  states: z.record(z.string(), flagStateSchema),
  updatedAt: z.string(),
})

const tags = ['Flags']
const all = '/projects/{projectId}/flags'
const one = '/flags/{flagId}'

/** What all environments share of a flag. */
export const flags = {
  /** `enabled`: those that are on, or off, in `environmentId`, or else in any environment. */
  list: requires('flag', 'list', 'projectId')
    .route({
      method: 'GET',
      path: all,
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
  /** All flags of a project in one answer, ordered by key: for the window, which searches them as one types. */
  listAll: requires('flag', 'list')
    .input(z.strictObject({ projectId: idSchema }))
    .output(z.array(flagRowSchema)),
  get: requires('flag', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Read what all environments share of a flag' })
    .input(z.strictObject({ flagId: idSchema }))
    .output(flagSchema),
  /** Errors: CONFLICT (key taken). Without variations: `on` (true) and `off` (false). */
  create: requires('flag', 'create')
    .route({
      method: 'POST',
      path: all,
      tags,
      summary: 'Create a flag, off in every environment',
      successStatus: 201,
    })
    .input(
      z.strictObject({
        projectId: idSchema,
        ...newShape,
        variations: z
          .array(writtenVariationSchema)
          .max(listLimits.variations)
          .min(2, 'A flag has at least two variations.')
          .optional(),
      }),
    )
    .output(flagSchema),
  /** `variations`, if given, is all of them, in order. Errors: STALE, CONFLICT, INVALID (a variation is in use). */
  update: requires('flag', 'update')
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
  remove: requires('flag', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete a flag', successStatus: 204 })
    .input(z.strictObject({ flagId: idSchema, ifVersion: ifVersionSchema })),
}

export type FlagState = Readonly<z.infer<typeof flagStateSchema>>
export type FlagRow = Readonly<z.infer<typeof flagRowSchema>>
