import { z } from 'zod'
import { jsonObjectSchema } from '../../json/json-schema.ts'
import { idSchema } from '../../model/resource.ts'
import { pageOf, pageShape } from './page.ts'

/** A row before or after a change, column by column; null: the row did not exist. */
const imageSchema = jsonObjectSchema.nullable()

export const historyChangeSchema = z.object({
  /** Later changes have higher ids. */
  id: z.int(),
  operationId: idSchema,
  /** The table name. */
  resource: z.string(),
  resourceId: idSchema,
  /** The flag, segment or environment that the row is, or belongs to. */
  ownerId: idSchema.nullable(),
  environmentId: idSchema.nullable(),
  before: imageSchema,
  after: imageSchema,
})

export const datedChangeSchema = historyChangeSchema.extend({
  at: z.string(),
  actor: z.string(),
  label: z.string(),
})

/** A page of changes. `names` maps the ids on the page to keys. */
export const changePage = <T extends z.ZodType>(change: T) =>
  pageOf(change).extend({ names: z.record(z.string(), z.string()) })

const cursor = z
  .string()
  .regex(/^\d{1,15}$/, 'A cursor is one that a list returned.')
  .optional()
/** Page parameters of history lists. */
export const historyPage = { limit: pageShape.limit, cursor }
export const ofProject = z.strictObject({ projectId: idSchema })

export type HistoryChange = Readonly<z.infer<typeof historyChangeSchema>>
