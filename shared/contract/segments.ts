import { z } from 'zod'
import { idSchema } from '../model/resource.ts'
import { segmentDocumentSchema } from '../model/segment-document.ts'
import { needs } from './procedure.ts'

export const segmentRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  /** Keys listed one by one, of any context kind. */
  includedCount: z.int(),
  excludedCount: z.int(),
  ruleCount: z.int(),
  /** Flags of this environment with a clause over this segment. */
  usedBy: z.array(z.object({ id: idSchema, key: z.string() })),
  updatedAt: z.string(),
})

export const segments = {
  /** All segments of an environment's project as they stand in that environment, ordered by key. */
  list: needs('environment', 'read')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(segmentRowSchema)),
  get: needs('environment', 'read')
    .input(z.strictObject({ segmentId: idSchema, environmentId: idSchema }))
    .output(segmentDocumentSchema),
}

export type SegmentRow = Readonly<z.infer<typeof segmentRowSchema>>
