import { z } from 'zod'
import { jsonObjectSchema } from '../json/json-schema.ts'
import { idSchema } from './resource.ts'

/** A trait profile: a saved context (single- or multi-kind) to test flags with. */
export const profileSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1, 'A profile needs a name.').max(256),
  tags: z.array(z.string().min(1).max(64)),
  context: jsonObjectSchema,
})

export type Profile = Readonly<z.infer<typeof profileSchema>>
