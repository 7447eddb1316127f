import { z } from 'zod'
import { extraSchema, idSchema } from './resource.ts'

/** One slice of a rollout; `weight` in thousandths of a percent, 0…100000. */
export const sliceSchema = z.strictObject({
  id: idSchema,
  variationId: idSchema,
  weight: z.int().min(0, 'A weight is at least 0 %.').max(100_000, 'A weight is at most 100 %.'),
  untracked: z.boolean(),
  extra: extraSchema.nullable(),
})

/** A percentage rollout or an experiment. `bucketBy` "" = the context's key; `contextKind` "" = user. */
export const rolloutSchema = z.strictObject({
  kind: z.enum(['rollout', 'experiment']),
  contextKind: z.string(),
  bucketBy: z.string(),
  seed: z.int().nullable(),
  slices: z.array(sliceSchema),
  extra: extraSchema.nullable(),
})

/** What a rule or a fallthrough serves. */
export const serveSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('variation'), variationId: idSchema }),
  rolloutSchema,
])

export type Slice = Readonly<z.infer<typeof sliceSchema>>
export type Rollout = Readonly<z.infer<typeof rolloutSchema>>
export type Serve = Readonly<z.infer<typeof serveSchema>>
