import { z } from 'zod'
import { flagDocumentSchema, flagSchema } from '../model/flag-document.ts'
import { jsonSchema } from '../model/json-schema.ts'
import { listLimits } from '../model/list-limits.ts'
import { idSchema } from '../model/resource.ts'
import { bodyLimits } from './body-limit.ts'
import { needs } from './procedure.ts'
import { newShape } from './resource-shapes.ts'
import { writtenVariationSchema } from './written-parts.ts'

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

const flagInEnvironment = z.strictObject({ flagId: idSchema, environmentId: idSchema })

export const flags = {
  /** All flags of a project, ordered by key. */
  list: needs('flag', 'list')
    .input(z.strictObject({ projectId: idSchema }))
    .output(z.array(flagRowSchema)),
  get: needs('targeting', 'get')
    .input(flagInEnvironment)
    .output(
      z.object({
        document: flagDocumentSchema,
        /** Flags that have this one as a prerequisite in this environment. */
        usedBy: z.array(z.object({ id: idSchema, key: z.string() })),
      }),
    ),
  /** Errors: CONFLICT (key taken). Without variations: `on` (true) and `off` (false). */
  create: needs('flag', 'create')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/flags',
      tags: ['Flags'],
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
  /**
   * Writes a draft in one transaction and takes its draft away. Errors: STALE when the flag or its targeting has
   * another version than the document was based on; INVALID with a field for each trouble.
   */
  save: needs('targeting', 'update')
    .meta({ body: bodyLimits.lists })
    .input(z.strictObject({ document: flagDocumentSchema }))
    .output(flagDocumentSchema),
}

export type FlagState = Readonly<z.infer<typeof flagStateSchema>>
export type FlagRow = Readonly<z.infer<typeof flagRowSchema>>
