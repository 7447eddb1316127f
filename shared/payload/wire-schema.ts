import { z } from 'zod'
import type { Json } from '../model/json.ts'
import { keySchema } from '../model/resource.ts'

// The types of LaunchDarkly's wire format (docs/evaluation/launchdarkly.md §1.1): unknown properties are kept,
// null counts as absent, a wrong type makes the whole flag unreadable.

// What JSON.parse gave: nothing to check.
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
})

const rolloutSchema = z.looseObject({
  kind: text,
  contextKind: text,
  bucketBy: text,
  seed: z.int().nullish(),
  variations: z
    .array(z.looseObject({ variation: index.optional(), weight: weight.optional(), untracked: flagWord }))
    .nullish(),
})

const serveShape = { variation: index.nullish(), rollout: rolloutSchema.nullish() }

const targetSchema = z.looseObject({ contextKind: text, variation: index.optional(), values: keys })

const ruleSchema = z.looseObject({
  id: text,
  clauses: z.array(clauseSchema).nullish(),
  trackEvents: flagWord,
  ...serveShape,
})

const versionShape = { key: keySchema, version: z.int().min(0).optional(), deleted: flagWord }

export const wireFlagSchema = z.looseObject({
  ...versionShape,
  on: flagWord,
  salt: text,
  variations: z.array(json).nullish(),
  offVariation: index.nullish(),
  prerequisites: z.array(z.looseObject({ key: z.string(), variation: index.optional() })).nullish(),
  targets: z.array(targetSchema).nullish(),
  contextTargets: z.array(targetSchema).nullish(),
  rules: z.array(ruleSchema).nullish(),
  fallthrough: z.looseObject(serveShape).nullish(),
  clientSideAvailability: z
    .looseObject({ usingMobileKey: flagWord, usingEnvironmentId: flagWord, explicit: flagWord })
    .nullish(),
  trackEvents: flagWord,
  trackEventsFallthrough: flagWord,
  debugEventsUntilDate: z.number().nullish(),
})

const segmentTargetSchema = z.looseObject({ contextKind: text, values: keys })

const segmentRuleSchema = z.looseObject({
  id: text,
  clauses: z.array(clauseSchema).nullish(),
  weight: weight.nullish(),
  bucketBy: text,
  rolloutContextKind: text,
})

export const wireSegmentSchema = z.looseObject({
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
})

export type WireClause = z.infer<typeof clauseSchema>
export type WireServe = Pick<z.infer<typeof ruleSchema>, 'variation' | 'rollout'>
export type WireTarget = z.infer<typeof targetSchema>
export type WireRule = z.infer<typeof ruleSchema>
export type WireFlag = z.infer<typeof wireFlagSchema>
export type WireSegment = z.infer<typeof wireSegmentSchema>
export type WireSegmentRule = z.infer<typeof segmentRuleSchema>
export type WireSegmentTarget = z.infer<typeof segmentTargetSchema>
