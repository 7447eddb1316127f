import { z } from 'zod'
import { jsonSchema, storedJsonSchema } from '../../json/json-schema.ts'
import { idSchema } from '../../model/resource.ts'
import { bodyLimits } from '../shapes/body-limit.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { momentSchema } from '../shapes/moment.ts'
import { pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'

/**
 * The reason, in LaunchDarkly's terms. `flagbaseReason` is Flagbase's own term, in the `flagbase` model only.
 */
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

/** The result of one flag. Without a variation the value is null and the reason explains why. */
const evaluatedFlagSchema = z.object({
  flagKey: z.string(),
  value: storedJsonSchema,
  /** Index into the flag's variations. */
  variationIndex: z.int().nullable(),
  variationKey: z.string().optional(),
  reason: reasonSchema,
})

/** How often a flag served a variation for a reason within one hour or day. */
const evaluationCountSchema = z.object({
  flagId: idSchema,
  flagKey: z.string(),
  /** Null: no variation, so the caller used its default. */
  variationId: idSchema.nullable(),
  variationKey: z.string().nullable(),
  reason: z.string(),
  /** Start of the hour or day, ISO 8601, UTC. */
  from: z.string(),
  amount: z.int(),
})

const tags = ['Evaluations']
const path = '/environments/{environmentId}/evaluations'

export const evaluations = {
  /**
   * Evaluates flags as saved, without drafts, and records the identities and the evaluation counts. An
   * invalid context or flag key is not a request error: the flag's reason is ERROR, as in SDKs. Nothing is
   * recorded for a missing flag or an invalid context. A duplicate key is answered once.
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
    .output(z.object({ evaluations: inTurns(z.array(evaluatedFlagSchema)) })),
  /** Counts in chronological order, page by page, at most a few seconds old. Errors: INVALID (cursor). */
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
