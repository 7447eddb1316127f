import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import type { SegmentStep } from '../../evaluation/trace.ts'
import { idSchema } from '../../model/resource.ts'
import { draftSegmentSchema } from '../../model/segment-document.ts'
import { flagsCertificateSchema } from '../evaluation/certificate.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'
import { moveSchema, reachSchema } from './bench.ts'

/** Whether a profile is in the segment; null: the evaluation ends in an error. */
const membershipSchema = z.boolean().nullable()

export const segmentBenchRowSchema = z.object({
  profileId: idSchema,
  saved: membershipSchema,
  /** Equal to `saved` if the document has no changes. */
  draft: membershipSchema,
  moves: z.boolean(),
})

/** How a flag depends on the segment: by a rule, maybe through another segment, or by a prerequisite. */
const dependenceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rule'),
    index: z.int(),
    /** True if a condition asks that the context is not in the segment. */
    negate: z.boolean(),
    /** The key of the segment that the rule names, if it is another one. */
    through: z.string().nullable(),
  }),
  z.object({ kind: z.literal('prerequisite'), flagKey: z.string() }),
])

export const segmentUserSchema = z.object({
  flagId: idSchema,
  key: z.string(),
  enabled: z.boolean(),
  dependences: z.array(dependenceSchema),
  /** The number of profiles that move in this flag. */
  movers: z.int(),
  moves: z.array(moveSchema),
})

export const segmentBenchResultSchema = z.object({
  rows: z.array(segmentBenchRowSchema),
  movers: z.int(),
  included: reachSchema,
  excluded: reachSchema,
  rules: z.array(reachSchema),
  /** Every flag of the environment whose result can depend on the segment. */
  users: z.array(segmentUserSchema),
})

const input = { document: draftSegmentSchema }

export const segmentBench = {
  /**
   * Evaluates the saved segment and the document (draft included) for all profiles with a tag ("" = all
   * profiles), and the flags that use it for the profiles that change sides.
   */
  evaluate: requires('environment', 'get')
    .input(z.strictObject({ ...input, tag: z.string() }))
    .output(segmentBenchResultSchema),
  /** Whether the document changes what the flags that use the segment give every possible context. */
  certify: requires('environment', 'get')
    .input(z.strictObject(input))
    .output(eventIterator(progressSchema, flagsCertificateSchema)),
  /** Explains whether one profile is in the segment of the document. */
  explain: requires('environment', 'get')
    .input(z.strictObject({ ...input, profileId: idSchema }))
    .output(z.custom<SegmentStep>((value) => typeof value === 'object' && value !== null)),
}

export type SegmentBenchRow = Readonly<z.infer<typeof segmentBenchRowSchema>>
export type SegmentUser = Readonly<z.infer<typeof segmentUserSchema>>
export type SegmentDependence = Readonly<z.infer<typeof dependenceSchema>>
export type SegmentBenchResult = Readonly<z.infer<typeof segmentBenchResultSchema>>
