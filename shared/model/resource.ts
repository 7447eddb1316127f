import { z } from 'zod'

/** A UUIDv7, created by the first writer of the row. Case-insensitive, stored in lower case. */
export const idSchema = z.uuid().toLowerCase()

/**
 * Letters, digits, `.`, `_`, `-`; starts with a letter or digit; at most 256 characters (LaunchDarkly's rule
 * for flag keys).
 */
export const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

export const keySchema = z
  .string()
  .min(1, 'A key is needed.')
  .max(256, 'A key has at most 256 characters.')
  .regex(keyPattern, 'A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.')

/** The fields of every named resource that are shown to people but never evaluated. */
export const descriptionShape = {
  name: z.string().max(256, 'A name has at most 256 characters.'),
  description: z.string().max(4000, 'A description has at most 4000 characters.'),
  tags: z.array(z.string().min(1).max(64, 'A tag has at most 64 characters.')),
}

/**
 * The properties of a payload that Flagbench does not model, kept so that an export restores them field by
 * field. `null`: the part was created in Flagbench, so its payload form has no other properties. See
 * `payload/wire.ts`.
 */
export { jsonObjectSchema as extraSchema } from '../json/json-schema.ts'
