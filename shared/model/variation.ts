import { z } from 'zod'
import { jsonSchema } from '../json/json-schema.ts'
import { maxDigits, numberPattern } from '../payload/digits/digits.ts'
import { idSchema, keySchema } from './resource.ts'

/** One of a flag's possible values. `key` is unique within the flag; the order is the flag's. */
export const variationSchema = z.strictObject({
  id: idSchema,
  key: keySchema,
  name: z.string().max(256),
  description: z.string().max(4000),
  value: jsonSchema,
  /** The digits of numbers in `value` that a JavaScript number cannot hold: see `payload/digits`. */
  digits: z.array(z.string().max(maxDigits).regex(numberPattern, 'must be a JSON number')).optional(),
})

export type Variation = Readonly<z.infer<typeof variationSchema>>

/** A variation as it is typed. `typed` is text that is to become `value` and is not JSON yet: a save refuses it. */
export type DraftVariation = Variation & { readonly typed?: string | undefined }
