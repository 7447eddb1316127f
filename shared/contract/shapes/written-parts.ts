import { z } from 'zod'
import { jsonSchema } from '../../json/json-schema.ts'
import { clauseSchema } from '../../model/clause.ts'
import { newId } from '../../model/new-id.ts'
import { extraSchema, idSchema, keySchema } from '../../model/resource.ts'
import { segmentRuleSchema, segmentTargetSchema } from '../../model/segment-document.ts'
import { rolloutSchema, sliceSchema } from '../../model/serve.ts'
import { prerequisiteSchema, ruleSchema, targetSchema } from '../../model/targeting.ts'
import { variationSchema } from '../../model/variation.ts'
import { listLimits } from '../list-limits.ts'

/**
 * The parts of a targeting or segment setting in a request. Absent fields get their defaults, and absent ids
 * are generated.
 */
const writtenShape = {
  id: idSchema.optional().transform((id) => id ?? newId()),
  extra: extraSchema.nullable().default(null),
}

const writtenClause = clauseSchema.extend({
  ...writtenShape,
  contextKind: z.string().default('user'),
  values: clauseSchema.shape.values.max(listLimits.values),
  negate: z.boolean().default(false),
})

const writtenSlice = sliceSchema.extend({ ...writtenShape, untracked: z.boolean().default(false) })

export const writtenServeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('variation'), variationId: idSchema }),
  rolloutSchema.extend({
    contextKind: z.string().default('user'),
    bucketBy: z.string().default(''),
    seed: z.int().nullable().default(null),
    slices: z.array(writtenSlice).max(listLimits.slices),
    extra: writtenShape.extra,
  }),
])

export const writtenRuleSchema = ruleSchema.extend({
  ...writtenShape,
  key: z
    .string()
    .optional()
    .transform((key) => key ?? newId()),
  description: ruleSchema.shape.description.default(''),
  clauses: z.array(writtenClause).max(listLimits.clauses),
  serve: writtenServeSchema.nullable(),
  trackEvents: z.boolean().default(false),
})

export const writtenTargetSchema = targetSchema.extend({
  ...writtenShape,
  values: targetSchema.shape.values.max(listLimits.values),
  contextKind: z.string().default(''),
})

export const writtenPrerequisiteSchema = prerequisiteSchema.extend(writtenShape)

export const writtenSegmentRuleSchema = segmentRuleSchema.extend({
  ...writtenShape,
  key: z
    .string()
    .optional()
    .transform((key) => key ?? newId()),
  clauses: z.array(writtenClause).max(listLimits.clauses),
  weight: segmentRuleSchema.shape.weight.default(null),
  bucketBy: z.string().default(''),
  rolloutContextKind: z.string().default(''),
})

export const writtenSegmentTargetSchema = segmentTargetSchema.extend({
  ...writtenShape,
  values: segmentTargetSchema.shape.values.max(listLimits.values),
})

/** A variation in a request. A known `id` keeps that variation; an absent one creates a new variation. */
export const writtenVariationSchema = z.strictObject({
  id: idSchema.optional(),
  key: keySchema,
  name: variationSchema.shape.name.default(''),
  description: variationSchema.shape.description.default(''),
  value: jsonSchema,
  digits: variationSchema.shape.digits.unwrap().max(listLimits.values).optional(),
})
