import { z } from 'zod'
import type { Json } from '../../json/json.ts'
import type {
  PayloadAvailability,
  PayloadClause,
  PayloadFlag,
  PayloadPrerequisite,
  PayloadRollout,
  PayloadRule,
  PayloadSegment,
  PayloadSegmentRule,
  PayloadSegmentTarget,
  PayloadServe,
  PayloadSlice,
  PayloadTarget,
} from '../../model/payload.ts'
import { keySchema } from '../../model/resource.ts'

// The schema of the types in `model/payload.ts` (docs/evaluation/launchdarkly.md §1.1): unknown properties
// are kept, null counts as absent, and a wrong type makes the whole flag invalid.
type Checks<Part> = { readonly [Name in keyof Required<Part>]: z.ZodType }

// The value comes from JSON.parse, so there is nothing to check.
const json = z.custom<Json>((value) => value !== undefined)
const text = z.string().nullish()
const flagWord = z.boolean().nullish()
const index = z.int().min(0)
const percent = (weight: unknown) =>
  `the weight is ${Number(weight) / 1000} %, but a weight is from 0 % to 100 %`
const weight = z
  .int()
  .min(0, { error: ({ input }) => percent(input) })
  .max(100_000, { error: ({ input }) => percent(input) })
const keys = z.array(z.string()).nullish()

const clauseSchema = z.looseObject({
  contextKind: text,
  attribute: text,
  op: z.string().min(1),
  values: z.array(json).nullish(),
  negate: flagWord,
} satisfies Checks<PayloadClause>)

const sliceSchema = z.looseObject({
  variation: index.optional(),
  weight: weight.optional(),
  untracked: flagWord,
} satisfies Checks<PayloadSlice>)

const rolloutSchema = z.looseObject({
  kind: text,
  contextKind: text,
  bucketBy: text,
  seed: z.int().nullish(),
  variations: z.array(sliceSchema).nullish(),
} satisfies Checks<PayloadRollout>)

const serveShape = {
  variation: index.nullish(),
  rollout: rolloutSchema.nullish(),
} satisfies Checks<PayloadServe>

const prerequisiteSchema = z.looseObject({
  key: z.string(),
  variation: index.optional(),
} satisfies Checks<PayloadPrerequisite>)

const targetSchema = z.looseObject({
  contextKind: text,
  variation: index.optional(),
  values: keys,
} satisfies Checks<PayloadTarget>)

const ruleSchema = z.looseObject({
  id: text,
  clauses: z.array(clauseSchema).nullish(),
  trackEvents: flagWord,
  ...serveShape,
} satisfies Checks<PayloadRule>)

const availabilitySchema = z.looseObject({
  usingMobileKey: flagWord,
  usingEnvironmentId: flagWord,
  explicit: flagWord,
} satisfies Checks<PayloadAvailability>)

const versionShape = { key: keySchema, version: z.int().min(0).optional(), deleted: flagWord }

export const flagSchema = z.looseObject({
  ...versionShape,
  on: flagWord,
  salt: text,
  variations: z.array(json).nullish(),
  offVariation: index.nullish(),
  prerequisites: z.array(prerequisiteSchema).nullish(),
  targets: z.array(targetSchema).nullish(),
  contextTargets: z.array(targetSchema).nullish(),
  rules: z.array(ruleSchema).nullish(),
  fallthrough: z.looseObject(serveShape).nullish(),
  clientSideAvailability: availabilitySchema.nullish(),
  trackEvents: flagWord,
  trackEventsFallthrough: flagWord,
  debugEventsUntilDate: z.number().nullish(),
} satisfies Checks<PayloadFlag>)

const segmentTargetSchema = z.looseObject({
  contextKind: text,
  values: keys,
} satisfies Checks<PayloadSegmentTarget>)

const segmentRuleSchema = z.looseObject({
  id: text,
  clauses: z.array(clauseSchema).nullish(),
  weight: weight.nullish(),
  bucketBy: text,
  rolloutContextKind: text,
} satisfies Checks<PayloadSegmentRule>)

export const segmentSchema = z.looseObject({
  ...versionShape,
  salt: text,
  included: keys,
  excluded: keys,
  includedContexts: z.array(segmentTargetSchema).nullish(),
  excludedContexts: z.array(segmentTargetSchema).nullish(),
  rules: z.array(segmentRuleSchema).nullish(),
  unbounded: flagWord,
  unboundedContextKind: text,
  generation: z.int().nullish(),
} satisfies Checks<PayloadSegment>)

/** Only key and version of a tombstone are used. */
export const tombstoneSchema = z.looseObject(versionShape)
