import { z } from 'zod'
import { jsonObjectSchema } from '../../model/json-schema.ts'
import { idSchema } from '../../model/resource.ts'
import { pageOf, pageShape } from './page.ts'

/** A row as it was, column by column; null: it was not there. */
const imageSchema = jsonObjectSchema.nullable()

export const changeSchema = z.object({
  /** Later changes have higher ones. */
  id: z.int(),
  operationId: idSchema,
  /** The table. */
  resource: z.string(),
  resourceId: idSchema,
  /** The flag, segment or environment that the row is a part of, or is. */
  ownerId: idSchema.nullable(),
  environmentId: idSchema.nullable(),
  before: imageSchema,
  after: imageSchema,
})

export const datedChangeSchema = changeSchema.extend({ at: z.string(), actor: z.string(), label: z.string() })

/** What the ids in a page of changes are called: id → key. */
export const changePage = <T extends z.ZodType>(change: T) =>
  pageOf(change).extend({ names: z.record(z.string(), z.string()) })

const cursor = z
  .string()
  .regex(/^\d{1,15}$/, 'A cursor is one that a list has answered with.')
  .optional()
/** How a list of history is asked for. */
export const historyPage = { limit: pageShape.limit, cursor }
export const ofProject = z.strictObject({ projectId: idSchema })

export type HistoryChange = Readonly<z.infer<typeof changeSchema>>
