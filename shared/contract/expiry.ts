import { z } from 'zod'

/** Unix seconds up to the end of the year 9999; null: never. */
export const expiresAtSchema = z.int().min(0).max(253_402_300_799).nullable()

/** The same as one asks for it: what ends, ends later than now. */
export const futureSchema = expiresAtSchema.refine(
  (seconds) => seconds === null || seconds * 1000 > Date.now(),
  'lies in the past: an expiry is a moment to come, or null for never',
)
