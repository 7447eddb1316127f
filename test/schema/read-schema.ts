import type { Client } from 'pg'

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
}

export interface Column {
  readonly name: string
  readonly type: string
  readonly isOptional: boolean
  readonly isKey: boolean
  /** The tables that its foreign keys refer to. */
  readonly references: readonly string[]
}

/** The current tables of a database, by name, without the table of applied migrations. */
export async function readSchema(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query<{ table: string } & Column>(`
    select t.relname as table, c.attname as name,
      replace(format_type(c.atttypid, c.atttypmod), 'timestamp with time zone', 'timestamptz') as type, not c.attnotnull as "isOptional",
      coalesce(c.attnum = any (k.conkey), false) as "isKey",
      array(
        select distinct f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = t.oid and f.contype = 'f' and c.attnum = f.conkey[1]
      ) as "references"
    from pg_class t
    join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
    left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
    where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and t.relname <> 'flagbench_migration'
    order by t.relname, c.attnum`)
  return Array.from(
    Map.groupBy(rows, (row) => row.table),
    ([name, columns]) => ({ name, columns }),
  )
}
