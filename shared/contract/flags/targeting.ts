import { z } from 'zod'
import { flagDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { targetingSchema } from '../../model/targeting.ts'
import { listLimits } from '../list-limits.ts'
import { bodyLimits } from '../shapes/body-limit.ts'
import { requires } from '../shapes/procedure.ts'
import { ifVersionSchema } from '../shapes/version.ts'
import {
  writtenPrerequisiteSchema,
  writtenRuleSchema,
  writtenServeSchema,
  writtenTargetSchema,
} from '../shapes/written-parts.ts'

const { enabled, offVariationId, salt, trackEvents, trackEventsFallthrough, debugEventsUntilDate } =
  targetingSchema.shape

/** The parts of a targeting that can be updated. Each is replaced as a whole. */
export const targetingChangeSchema = z
  .object({
    enabled,
    offVariationId,
    prerequisites: z.array(writtenPrerequisiteSchema).max(listLimits.prerequisites),
    targets: z.array(writtenTargetSchema).max(listLimits.targets),
    contextTargets: z.array(writtenTargetSchema).max(listLimits.targets),
    rules: z.array(writtenRuleSchema).max(listLimits.rules),
    fallthrough: writtenServeSchema.nullable(),
    salt,
    trackEvents,
    trackEventsFallthrough,
    debugEventsUntilDate,
    clientSideAvailability: targetingSchema.shape.clientSideAvailability.omit({ extra: true }).strict(),
  })
  .partial()

const place = { flagId: idSchema, environmentId: idSchema }
const tags = ['Targeting']
const path = '/flags/{flagId}/environments/{environmentId}'

/** One flag in one environment: which contexts get which variation. */
export const targeting = {
  get: requires('targeting', 'get', 'environmentId')
    .route({ method: 'GET', path, tags, summary: 'Get a flag with its targeting in one environment' })
    .input(z.strictObject(place))
    .output(flagDocumentSchema),
  /**
   * Absent fields stay unchanged. Errors: STALE (the flag or its targeting has another version), INVALID with
   * the fields.
   */
  update: requires('targeting', 'update', 'environmentId')
    .meta({ body: bodyLimits.lists })
    .route({ method: 'PATCH', path, tags, summary: 'Update a flag’s targeting in one environment' })
    .input(z.strictObject({ ...place, ifVersion: ifVersionSchema, ...targetingChangeSchema.shape }))
    .output(flagDocumentSchema),
  /**
   * Writes a whole document in one transaction and deletes its draft. Errors: STALE (the flag or its
   * targeting has another version than the document's base), INVALID (one field per problem).
   */
  save: requires('targeting', 'update')
    .meta({ body: bodyLimits.lists })
    .input(z.strictObject({ document: flagDocumentSchema }))
    .output(flagDocumentSchema),
}

export type TargetingChange = Readonly<z.infer<typeof targetingChangeSchema>>
