import { z } from 'zod'

/** A step of long work; `total` 0 = not known yet. */
export const progressSchema = z.object({
  type: z.literal('progress'),
  /** What goes on, as a person would say it: `reading`, `comparing`, `writing flags`. */
  stage: z.string(),
  done: z.int(),
  total: z.int(),
})

export type Progress = Readonly<z.infer<typeof progressSchema>>
