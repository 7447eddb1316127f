import { sql } from 'kysely'

/** A timestamp as ISO 8601 in UTC with milliseconds; `time` is SQL. */
export const isoTime = (time: string) =>
  sql`to_char(${sql.raw(time)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
