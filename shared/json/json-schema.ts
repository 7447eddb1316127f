import { z } from 'zod'
import type { Json, JsonObject } from './json.ts'
import { findUnstorable } from './unstorable.ts'

/** Any JSON value that the database can store. */
export const jsonSchema: z.ZodType<Json> = z.custom<Json>((value) => findUnstorable(value) === undefined, {
  error: ({ input }) => `it ${findUnstorable(input)?.reason}`,
})

/** A JSON value from the database. It was checked when it was written; checking every part of it again takes long. */
export const storedJsonSchema: z.ZodType<Json> = z.custom<Json>((value) => value !== undefined)

/** A JSON object (not an array or null) that the database can store. */
export const jsonObjectSchema: z.ZodType<JsonObject> = z.custom<JsonObject>(
  (value) => isObject(value) && findUnstorable(value) === undefined,
  {
    error: ({ input }) => (isObject(input) ? `it ${findUnstorable(input)?.reason}` : 'must be a JSON object'),
  },
)

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
