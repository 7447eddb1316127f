import { z } from 'zod'

/** Unix seconds up to the end of the year 9999; null: never expires. */
export const expiresAtSchema = z.int().min(0).max(253_402_300_799).nullable()

/** An expiry in a request. It must be in the future. */
export const futureSchema = expiresAtSchema.refine(
  (seconds) => seconds === null || seconds * 1000 > Date.now(),
  'must be in the future',
)
