import { z } from 'zod'

/** UUIDv7, made by whoever writes the row first; upper and lower case are the same, and lower case is kept. */
export const idSchema = z.uuid().toLowerCase()

/** Letters, digits, `.`, `_`, `-`; begins with a letter or digit; at most 256 (LaunchDarkly's rule for flag keys). */
export const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

export const keySchema = z
  .string()
  .min(1, 'A key is needed.')
  .max(256, 'A key has at most 256 characters.')
  .regex(keyPattern, 'A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.')

/** What every named resource carries: shown to people, never evaluated. */
export const descriptionShape = {
  name: z.string().max(256, 'A name has at most 256 characters.'),
  description: z.string().max(4000, 'A description has at most 4000 characters.'),
  tags: z.array(z.string().min(1).max(64, 'A tag has at most 64 characters.')),
}

/**
 * What a payload held beside what Flagbench models, so that an export gives it back field for field.
 * `null`: the part was made in Flagbench, and its payload form is complete. See `payload/wire.ts`.
 */
export { jsonObjectSchema as extraSchema } from './json-schema.ts'
