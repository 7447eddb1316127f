import { z } from 'zod'
import { jsonSchema } from '../model/json-schema.ts'
import { idSchema } from '../model/resource.ts'
import { bodyLimits } from './shapes/body-limit.ts'
import { momentSchema } from './shapes/moment.ts'
import { pageOf, pageShape } from './shapes/page.ts'
import { requires } from './shapes/procedure.ts'

/** Why, in LaunchDarkly's wording; `flagbaseReason` is Flagbase's own word, in its model only. */
const reasonSchema = z.object({
  kind: z.enum(['OFF', 'TARGET_MATCH', 'RULE_MATCH', 'FALLTHROUGH', 'PREREQUISITE_FAILED', 'ERROR']),
  ruleIndex: z.int().optional(),
  ruleId: z.string().optional(),
  inExperiment: z.literal(true).optional(),
  prerequisiteKey: z.string().optional(),
  errorKind: z
    .enum(['FLAG_NOT_FOUND', 'MALFORMED_FLAG', 'USER_NOT_SPECIFIED', 'WRONG_TYPE', 'EXCEPTION'])
    .optional(),
  message: z.string().optional(),
  bigSegmentsStatus: z.literal('NOT_CONFIGURED').optional(),
  flagbaseReason: z.enum(['FALLTHROUGH', 'FALLTHROUGH_WEIGHTED', 'TARGETED', 'TARGETED_WEIGHTED']).optional(),
})

/** What the context gets from one flag. No variation: the value is null, and the reason says why. */
const evaluatedFlagSchema = z.object({
  flagKey: z.string(),
  value: jsonSchema,
  /** Index among the flag's variations; in the `flagbase` model among the weighted ones that were served. */
  variationIndex: z.int().nullable(),
  variationKey: z.string().optional(),
  reason: reasonSchema,
})

/** How often a flag served a variation for a reason, in one hour or day. */
const evaluationCountSchema = z.object({
  flagId: idSchema,
  flagKey: z.string(),
  /** Null: no variation, the caller's default. */
  variationId: idSchema.nullable(),
  variationKey: z.string().nullable(),
  reason: z.string(),
  /** ISO 8601, UTC: when the hour, or the day, began. */
  from: z.string(),
  amount: z.int(),
})

const tags = ['Evaluations']
const path = '/environments/{environmentId}/evaluations'

export const evaluations = {
  /**
   * Evaluates flags as they are saved, none of the drafts, and records who was there and how often what was served. What
   * is wrong with a context or a key is no error of the request: the flag's reason is ERROR then, as SDKs have it, and
   * nothing is recorded of a flag or context that does not exist. A key that is named twice is answered once.
   */
  evaluate: requires('evaluation', 'create', 'environmentId')
    .meta({ body: bodyLimits.context })
    .route({ method: 'POST', path, tags, summary: 'Evaluate flags for a context' })
    .input(
      z.strictObject({
        environmentId: idSchema,
        /** A LaunchDarkly context, or `{ identifier, traits }`. */
        context: jsonSchema,
        /** Absent: all flags. */
        flagKeys: z.array(z.string().min(1).max(256)).max(500).optional(),
      }),
    )
    .output(z.object({ evaluations: z.array(evaluatedFlagSchema) })),
  /** Counts in the order of time, a slice at a time; they are seconds old at most. Errors: INVALID (the cursor). */
  list: requires('evaluation', 'list', 'environmentId')
    .route({ method: 'GET', path, tags, summary: 'Count evaluations by flag, variation and reason' })
    .input(
      z.strictObject({
        environmentId: idSchema,
        flagId: idSchema.optional(),
        /** Inclusive. */
        from: momentSchema.optional(),
        /** Exclusive. */
        until: momentSchema.optional(),
        by: z.enum(['hour', 'day']).default('day'),
        ...pageShape,
      }),
    )
    .output(pageOf(evaluationCountSchema)),
}

export type EvaluatedFlag = Readonly<z.infer<typeof evaluatedFlagSchema>>
export type EvaluationCountRow = Readonly<z.infer<typeof evaluationCountSchema>>
