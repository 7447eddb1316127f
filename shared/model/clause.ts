import { z } from 'zod'
import { jsonSchema } from '../json/json-schema.ts'
import { extraSchema, idSchema } from './resource.ts'

/** One condition of a rule. `op` may be an operator that Flagbench does not know; it never matches. */
export const clauseSchema = z.strictObject({
  id: idSchema,
  /** "" = unset: kind user, and `attribute` is a literal name instead of a reference. */
  contextKind: z.string(),
  attribute: z.string(),
  op: z.string().min(1),
  values: z.array(jsonSchema),
  negate: z.boolean(),
  extra: extraSchema.nullable(),
})

export type Clause = Readonly<z.infer<typeof clauseSchema>>
