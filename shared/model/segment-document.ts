import { z } from 'zod'
import { clauseSchema } from './clause.ts'
import { descriptionShape, extraSchema, idSchema, keySchema } from './resource.ts'

/** Context keys of one kind that a segment includes or excludes. `contextKind` "" = user. */
export const segmentTargetSchema = z.strictObject({
  id: idSchema,
  contextKind: z.string(),
  values: z.array(z.string()),
  extra: extraSchema.nullable(),
})

/** One segment rule; `weight` in thousandths of a percent, null = every context that matches. */
export const segmentRuleSchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  clauses: z.array(clauseSchema),
  weight: z.int().min(0).max(100_000).nullable(),
  bucketBy: z.string(),
  rolloutContextKind: z.string(),
  extra: extraSchema.nullable(),
})

/** The part of a segment that all environments share. */
export const segmentSchema = z.strictObject({
  id: idSchema,
  projectId: idSchema,
  key: keySchema,
  ...descriptionShape,
  version: z.int(),
})

/** A segment's members and rules in one environment. */
export const segmentSettingSchema = z.strictObject({
  id: idSchema,
  environmentId: idSchema,
  version: z.int(),
  included: z.array(z.string()),
  excluded: z.array(z.string()),
  includedContexts: z.array(segmentTargetSchema),
  excludedContexts: z.array(segmentTargetSchema),
  rules: z.array(segmentRuleSchema),
  salt: z.string(),
  unbounded: z.boolean(),
  unboundedContextKind: z.string(),
  generation: z.int().nullable(),
  payloadVersion: z.int(),
  extra: extraSchema.nullable(),
})

/** One segment in one environment. */
export const segmentDocumentSchema = z.strictObject({ segment: segmentSchema, setting: segmentSettingSchema })

/** A document as it is typed: texts that a save refuses, such as a name that is too long, are kept. */
export const draftSegmentSchema = z.strictObject({
  segment: segmentSchema.extend({
    name: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
  }),
  setting: segmentSettingSchema,
})

export type SegmentTarget = Readonly<z.infer<typeof segmentTargetSchema>>
export type SegmentRule = Readonly<z.infer<typeof segmentRuleSchema>>
export type Segment = Readonly<z.infer<typeof segmentSchema>>
export type SegmentDocument = Readonly<z.infer<typeof segmentDocumentSchema>>
