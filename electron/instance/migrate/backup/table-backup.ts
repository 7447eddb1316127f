import { z } from 'zod'

const table = z.object({
  schema: z.string(),
  name: z.string(),
  /** In the order of the values in each row, without generated columns. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.number(),
})

const sequence = z.object({ schema: z.string(), name: z.string(), value: z.string() })

/** All tables of a database at one moment, without their rows. */
export const tableSnapshot = z.object({
  /** The newest migration in the database. */
  version: z.number(),
  tables: z.array(table),
  sequences: z.array(sequence),
})

/** Rows of one table, given by its position in the snapshot. */
export interface TableRows {
  readonly table: number
  /** One row each: a JSON array of PostgreSQL's text for each column, or null. */
  readonly lines: readonly string[]
}

export type TableSnapshot = Readonly<z.infer<typeof tableSnapshot>>
export type SnapshotTable = Readonly<z.infer<typeof table>>

/** Makes PostgreSQL print and parse values the same way in every session. */
export const plainSession =
  `set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; ` +
  `set local bytea_output = 'hex'; set local extra_float_digits = 1`
