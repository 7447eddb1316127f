import { z } from 'zod'
import { storedJsonSchema } from '../../json/json-schema.ts'
import { flagSchema } from '../../model/flag-document.ts'
import { idSchema, keySchema } from '../../model/resource.ts'
import { listLimits } from '../list-limits.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { filterShape, pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'
import { newShape, updateShape } from '../shapes/resource-shapes.ts'
import { ifVersionSchema } from '../shapes/version.ts'
import { writtenVariationSchema } from '../shapes/written-parts.ts'

/** A flag's state in one environment, short enough for a row of the list. */
export const flagStateSchema = z.object({
  enabled: z.boolean(),
  ruleCount: z.int(),
  /**
   * The default serve, used when no target or rule matches: variation index and weight in thousandths of a
   * percent.
   */
  serves: z.array(z.object({ variation: z.int(), weight: z.int() })),
  updatedAt: z.string(),
})

export const flagRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  archived: z.boolean(),
  variations: z.array(z.object({ id: idSchema, key: z.string(), value: storedJsonSchema })),
  /** Keyed by environment id. */
  states: z.record(z.string(), flagStateSchema),
  updatedAt: z.string(),
})

const tags = ['Flags']
const all = '/projects/{projectId}/flags'
const one = '/flags/{flagId}'

/** The parts of a flag that all environments share. */
export const flags = {
  /** `enabled`: only flags that are on (or off) in `environmentId`, or in any environment if it is absent. */
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
  /**
   * All flags of a project in one response, ordered by key. The window searches them while the user types.
   */
  listAll: requires('flag', 'list')
    .input(z.strictObject({ projectId: idSchema }))
    .output(inTurns(z.array(flagRowSchema))),
  /** Who changed each flag of a project last, by flag id; without flags whose history is no longer kept. */
  lastActors: requires('history', 'list', 'projectId')
    .input(z.strictObject({ projectId: idSchema }))
    .output(z.record(z.string(), z.string())),
  get: requires('flag', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Get what all environments share of a flag' })
    .input(z.strictObject({ flagId: idSchema }))
    .output(flagSchema),
  /**
   * Without `variations`, creates `on` (true) and `off` (false). `offVariationKey` is served while the flag is off,
   * by default the last variation; `onVariationKey` to everybody once it is on, by default the first. Errors:
   * CONFLICT (key taken), INVALID (no variation has that key).
   */
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
        offVariationKey: keySchema.optional(),
        onVariationKey: keySchema.optional(),
      }),
    )
    .output(flagSchema),
  /**
   * `variations`, if given, is the complete list, in order. `archived: true` turns the flag off in every
   * environment, where it stays off until it is restored. Errors: STALE, CONFLICT, INVALID (a variation is in use).
   */
  update: requires('flag', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update what all environments share of a flag' })
    .input(
      z.strictObject({
        flagId: idSchema,
        ...updateShape,
        archived: z.boolean().optional(),
        variations: z
          .array(writtenVariationSchema)
          .max(listLimits.variations)
          .min(2, 'A flag has at least two variations.')
          .optional(),
      }),
    )
    .output(flagSchema),
  /** Errors: STALE, CONFLICT (it is a prerequisite of another flag). */
  remove: requires('flag', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete a flag', successStatus: 204 })
    .input(z.strictObject({ flagId: idSchema, ifVersion: ifVersionSchema })),
}

export type FlagState = Readonly<z.infer<typeof flagStateSchema>>
export type FlagRow = Readonly<z.infer<typeof flagRowSchema>>
