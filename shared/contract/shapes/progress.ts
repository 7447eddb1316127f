import { z } from 'zod'

/** A step of a long-running task; `total` 0 = not known yet. */
export const progressSchema = z.object({
  type: z.literal('progress'),
  /** The current stage in plain words: `reading`, `comparing`, `writing flags`. */
  stage: z.string(),
  done: z.int(),
  total: z.int(),
})

export type Progress = Readonly<z.infer<typeof progressSchema>>
