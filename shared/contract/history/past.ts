import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import type { SegmentStep, Trace } from '../../evaluation/trace.ts'
import { flagDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { segmentDocumentSchema } from '../../model/segment-document.ts'
import { variationSchema } from '../../model/variation.ts'
import { flagRowSchema } from '../flags/flags.ts'
import { segmentRowSchema } from '../flags/segments.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { pastMomentSchema } from '../shapes/moment.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'
import { benchResultSchema } from '../window/bench.ts'
import { segmentBenchResultSchema } from '../window/segment-bench.ts'
import { operationSchema } from './operations.ts'
import { sinceWhenSchema } from './since-when.ts'

const ofProject = z.strictObject({ projectId: idSchema, at: pastMomentSchema })
const ofEnvironment = z.strictObject({ environmentId: idSchema, at: pastMomentSchema })
// Not `flagId` or `segmentId`: what exists no longer can be read, too.
const ofResource = ofEnvironment.extend({ resourceId: idSchema })

/**
 * A project as it was at a moment, for the window. Errors: NOT_FOUND (there was no such thing then, or the
 * history of that time is no longer kept).
 */
export const past = {
  /** The last operation that had ended by then, and the first that had not; null: there is none. */
  moment: requires('history', 'list', 'projectId')
    .input(ofProject)
    .output(
      z.object({
        /** Operations up to this position had ended. */
        position: z.int(),
        last: operationSchema.nullable(),
        next: operationSchema.nullable(),
      }),
    ),
  flags: requires('history', 'list', 'projectId')
    .input(ofProject)
    .output(inTurns(z.array(flagRowSchema))),
  segments: requires('history', 'list').input(ofEnvironment).output(z.array(segmentRowSchema)),
  flag: requires('history', 'get')
    .input(ofResource)
    .output(
      z.object({
        document: flagDocumentSchema,
        savedAt: z.string(),
        /** Number of operations that have changed the flag here, or the part all environments share, since. */
        changesSince: z.int(),
        /** The flags that it required, directly or through others, and the segments that it used. */
        flags: z.array(flagRowSchema),
        segments: z.array(segmentRowSchema),
      }),
    ),
  segment: requires('history', 'get')
    .input(ofResource)
    .output(z.object({ document: segmentDocumentSchema, changesSince: z.int() })),
  /**
   * What profiles with a tag ("" = all) got from a flag then (`saved`) and what they get now (`draft`). The
   * counts are those of then.
   */
  evaluate: requires('history', 'get')
    .input(ofResource.extend({ tag: z.string() }))
    .output(
      benchResultSchema.extend({
        /** The flag's variations now; null if it no longer exists. */
        variationsNow: z.array(variationSchema).nullable(),
      }),
    ),
  /** Explains what one profile got then. */
  explain: requires('history', 'get')
    .input(ofResource.extend({ profileId: idSchema }))
    .output(z.custom<Trace>((value) => typeof value === 'object' && value !== null)),
  /**
   * Which profiles with a tag ("" = all) were in a segment then (`saved`) and are in it now (`draft`). The
   * counts are those of then.
   */
  evaluateSegment: requires('history', 'get')
    .input(ofResource.extend({ tag: z.string() }))
    .output(segmentBenchResultSchema.omit({ users: true })),
  /** Explains whether one profile was in a segment then. */
  explainSegment: requires('history', 'get')
    .input(ofResource.extend({ profileId: idSchema }))
    .output(z.custom<SegmentStep>((value) => typeof value === 'object' && value !== null)),
  /**
   * Since when one profile gets what it gets from a flag: the answer before and after each operation that touched the
   * flag, its prerequisites or its segments; of more than 2,000, the newest.
   */
  sinceWhen: requires('history', 'get')
    .input(z.strictObject({ environmentId: idSchema, resourceId: idSchema, profileId: idSchema }))
    .output(eventIterator(progressSchema, sinceWhenSchema)),
}
