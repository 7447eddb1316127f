import type { Client } from 'pg'

/** The final state of the schema as readable SQL: tables, then functions, each with its comment. */
export async function writeSchema(client: Client): Promise<string> {
  const { rows: tables } = await client.query<{ text: string }>(tablesSql)
  const { rows: functions } = await client.query<{ text: string }>(functionsSql)
  const head = '-- The schema as the migrations leave it. Generated: npm run schema.\n'
  return `${[head, ...tables.map(({ text }) => text), ...functions.map(({ text }) => text)].join('\n')}\n`
}

const inOurs = (namespace: string) => `${namespace}::regnamespace::text in ('public', 'internal')`

const tablesSql = `
  select concat_ws(E'\\n',
    '-- ' || obj_description(c.oid, 'pg_class'),
    format('create table %s.%I (', c.relnamespace::regnamespace, c.relname),
    concat_ws(E',\\n',
      (select string_agg(format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
          || case when a.attnotnull then ' not null' else '' end
          || case when a.attidentity <> '' then ' generated always as identity' else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end,
        E',\\n' order by a.attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
      (select string_agg(format('  constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), E',\\n' order by k.contype desc, k.conname)
        from pg_constraint k where k.conrelid = c.oid and k.contype not in ('n', 't'))) || E'\\n);',
    (select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by i.indexrelid::regclass::text)
      from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)),
    (select string_agg(pg_get_triggerdef(t.oid) || ';', E'\\n' order by t.tgname) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)
  ) || E'\\n' as text
  from pg_class c where c.relkind = 'r' and ${inOurs('c.relnamespace')} and c.relname <> 'flagbench_migration'
  order by c.relnamespace::regnamespace::text desc, c.relname`

const functionsSql = `
  select concat_ws(E'\\n', '-- ' || obj_description(p.oid, 'pg_proc'), rtrim(pg_get_functiondef(p.oid), E'\\n') || ';') || E'\\n' as text
  from pg_proc p where ${inOurs('p.pronamespace')}
  order by p.pronamespace::regnamespace::text desc, p.proname`
