import { z } from 'zod'
import { clauseSchema } from './clause.ts'
import { extraSchema, idSchema } from './resource.ts'
import { serveSchema } from './serve.ts'

/** Another flag of the project that must be on and serve this variation. */
export const prerequisiteSchema = z.strictObject({
  id: idSchema,
  flagId: idSchema,
  variationId: idSchema,
  extra: extraSchema.nullable(),
})

/** Context keys that get one variation. `contextKind` "" = user. */
export const targetSchema = z.strictObject({
  id: idSchema,
  contextKind: z.string(),
  variationId: idSchema,
  values: z.array(z.string()),
  extra: extraSchema.nullable(),
})

/** One targeting rule: if all clauses match, it serves. `key` is LaunchDarkly's rule id. */
export const ruleSchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  description: z.string().max(4000),
  clauses: z.array(clauseSchema),
  /** Null: missing in the payload; evaluation returns MALFORMED_FLAG. */
  serve: serveSchema.nullable(),
  trackEvents: z.boolean(),
  extra: extraSchema.nullable(),
})

/** One flag's targeting in one environment. */
export const targetingSchema = z.strictObject({
  id: idSchema,
  environmentId: idSchema,
  /** Row version that a save is checked against. */
  version: z.int(),
  updatedAt: z.string(),
  enabled: z.boolean(),
  offVariationId: idSchema.nullable(),
  prerequisites: z.array(prerequisiteSchema),
  targets: z.array(targetSchema),
  /**
   * Empty, or LaunchDarkly's form: every kind in order, with empty user entries as placeholders for
   * `targets`.
   */
  contextTargets: z.array(targetSchema),
  rules: z.array(ruleSchema),
  fallthrough: serveSchema.nullable(),
  fallthroughExtra: extraSchema.nullable(),
  salt: z.string(),
  trackEvents: z.boolean(),
  trackEventsFallthrough: z.boolean(),
  /** Unix milliseconds. */
  debugEventsUntilDate: z.number().nullable(),
  clientSideAvailability: z.strictObject({
    usingMobileKey: z.boolean(),
    usingEnvironmentId: z.boolean(),
    explicit: z.boolean(),
    extra: extraSchema.nullable(),
  }),
  /** The `version` that SDKs see: imported unchanged, incremented by every change. */
  payloadVersion: z.int(),
  extra: extraSchema.nullable(),
})

export type Prerequisite = Readonly<z.infer<typeof prerequisiteSchema>>
export type Target = Readonly<z.infer<typeof targetSchema>>
export type Rule = Readonly<z.infer<typeof ruleSchema>>
export type Targeting = Readonly<z.infer<typeof targetingSchema>>
