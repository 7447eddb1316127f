import { z } from 'zod'
import type { Reason } from '../../evaluation/reason.ts'
import { jsonSchema } from '../../json/json-schema.ts'
import { idSchema } from '../../model/resource.ts'
import { operationSchema } from './operations.ts'

const answerSchema = z.object({
  /** Absent: no variation, so the default in the code that asks. */
  value: jsonSchema.optional(),
  /** As it was called then. */
  variation: z.object({ id: idSchema, name: z.string(), index: z.int() }).nullable(),
  reason: z.custom<Reason>((value) => typeof value === 'object' && value !== null),
})

/** As `Revision` in `shared/since/flips.ts`. */
const revisionSchema = z.object({
  operation: operationSchema,
  change: z.enum(['same', 'reason', 'relabelled', 'moves']),
  before: answerSchema.nullable(),
  after: answerSchema.nullable(),
  /** What it touched of the flag, its prerequisites and its segments. */
  touched: z.array(z.object({ kind: z.enum(['flag', 'segment']), id: idSchema })),
})

export const sinceWhenSchema = z.object({
  now: answerSchema.nullable(),
  /** Newest first. */
  revisions: z.array(revisionSchema),
  /** There are older operations, which were not asked. */
  isCut: z.boolean(),
})

export type SinceWhenAnswer = Readonly<z.infer<typeof answerSchema>>
export type SinceWhenRevision = Readonly<z.infer<typeof revisionSchema>>
export type SinceWhenResult = Readonly<z.infer<typeof sinceWhenSchema>>
