import { z } from 'zod'
import type { Json, JsonObject } from './json.ts'

/** Any JSON value, taken as it is: the value arrived as JSON, so there is nothing left to check. */
export const jsonSchema: z.ZodType<Json> = z.custom<Json>((value) => value !== undefined)

/** A JSON object, not an array and not null. */
export const jsonObjectSchema: z.ZodType<JsonObject> = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be a JSON object',
)
