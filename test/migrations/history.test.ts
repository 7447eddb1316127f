import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { brokenConstraint, fixture, single } from './fixture.ts'

interface Row {
  readonly operation: string
  readonly actor: string
  readonly resource: string
  readonly owner: string | null
  readonly environment: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
}

/** The history of the last operations, oldest first. */
async function lastOperations(client: Client, amount: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select h.operation_id as operation, o.actor, h.resource, f.key::text as owner, e.key::text as environment, h.before, h.after
     from history h join operation o on o.id = h.operation_id left join flag f on f.id = h.owner_id
     left join environment e on e.id = h.environment_id
     where o.position > (select max(position) from operation) - $1 order by h.id`,
    [amount],
  )
  return rows
}

test('a change has who, what and where, before and after, whoever writes', async () => {
  const client = await fixture()
  await client.query(`begin; set local flagbench.actor = 'ann'; set local flagbench.label = 'Launch';
    update targeting set enabled = true where id = targeting('a'); commit`)
  const [row, ...more] = await lastOperations(client, 1)
  expect(more).toEqual([])
  expect(row).toMatchObject({
    actor: 'ann',
    resource: 'targeting',
    owner: 'a',
    environment: 'production',
    before: { enabled: false, version: 1, payload_version: 1 },
    after: { enabled: true, version: 2, payload_version: 2 },
  })
  expect(await single(client, 'select label from operation order by position desc limit 1')).toBe('Launch')
})

test('without a name it is the database user', async () => {
  const client = await fixture()
  await client.query(`update flag set name = 'A' where key = 'a'`)
  const [row] = await lastOperations(client, 1)
  expect(row?.actor).toBe(await single(client, 'select session_user::text'))
})

test('a transaction is one operation, savepoints rolled back left out', async () => {
  const client = await fixture()
  await client.query(`begin; update flag set name = 'A' where key = 'a'; savepoint s; update flag set name = 'lost' where key = 'b';
    rollback to s; update flag set name = 'C' where key = 'c'; commit`)
  const rows = await lastOperations(client, 1)
  expect(rows.map(({ owner, after }) => `${owner} ${after?.name}`)).toEqual(['a A', 'c C'])
  expect(new Set(rows.map(({ operation }) => operation)).size).toBe(1)
})

test('where nothing changes there is no row, and no operation', async () => {
  const client = await fixture()
  const before = await single(client, 'select count(*) from operation')
  await client.query(
    `update flag set name = name; update variation set value = value; delete from flag where false`,
  )
  await client.query(`begin; update flag set name = 'A'; rollback`)
  expect(await single(client, 'select count(*) from operation')).toBe(before)
})

test('what goes along with its parent is noted with whose it was', async () => {
  const client = await fixture()
  await client.query(`begin; insert into targeting_rule (targeting_id, key) values (targeting('c'), 'r');
    insert into targeting_rule_clause (targeting_rule_id, op) values (rule('c', 'r'), 'in'); commit`)
  const flag = await single(client, `select flag('c')`)
  const project = await single(client, `select project('shop')`)
  await client.query(`delete from flag where key = 'c'`)
  const { rows } = await client.query<{ resource: string; amount: number }>(
    `select resource, count(*)::integer as amount from history
     where operation_id = (select id from operation order by position desc limit 1)
       and owner_id = $1 and project_id = $2 and after is null group by resource order by resource`,
    [flag, project],
  )
  expect(rows.map(({ resource, amount }) => `${resource} ${amount}`)).toEqual([
    'flag 1',
    'targeting 2',
    'targeting_fallthrough_variation 2',
    'targeting_rule 1',
    'targeting_rule_clause 1',
    'variation 2',
  ])
})

test('an operation says what it touched', async () => {
  const client = await fixture()
  await client.query(`insert into flag (key, project_id) values ('new', project('shop'))`)
  expect(await single(client, 'select summary from operation order by position desc limit 1')).toEqual({
    flag: [1, 0, 0],
    targeting: [2, 0, 0],
    targeting_fallthrough_variation: [2, 0, 0],
    variation: [2, 0, 0],
  })
  expect(
    await single(
      client,
      `select project_ids = array[project('shop')] from operation order by position desc limit 1`,
    ),
  ).toBe(true)
})

const rewrites = [
  `update history set after = '{}'`,
  `update history set project_id = null`,
  `update operation set actor = 'nobody'`,
  'delete from history',
  'delete from operation',
  `begin; update flag set name = 'A'; delete from history where operation_id = internal.this_operation()`,
  `begin; update flag set name = 'A'; update history set after = '{}' where operation_id = internal.this_operation()`,
]

test.each(rewrites)('history is not rewritten: %s', async (sql) => {
  const client = await fixture()
  const error = await client.query(sql).catch((thrown: { constraint?: string }) => thrown.constraint)
  expect(error).toBe('history_append_only')
})

test('history is not emptied', async () => {
  const client = await fixture()
  expect(await brokenConstraint(client, 'truncate history')).toBe('history_append_only')
  expect(await brokenConstraint(client, 'truncate operation')).toBe('history_append_only')
})

test('what is older than the setting says can be forgotten, and nothing else', async () => {
  const client = await fixture()
  await client.query(`update flag set name = 'A' where key = 'a'`)
  expect(await single(client, `select forget_history(interval '1 day')::integer`)).toBe(0)
  const amount = await single<number>(client, 'select count(*)::integer from operation')
  await client.query('select pg_sleep(0.05)')
  const forgotten = await single<number>(client, `select forget_history(interval '0.04 seconds')::integer`)
  expect(forgotten).toBe(amount)
  // The change of the setting itself remains.
  const { rows } = await client.query<{ resource: string }>('select distinct resource from history')
  expect(rows).toEqual([{ resource: 'history_setting' }])
})

test('operations stand in the order in which they ended', async () => {
  const client = await fixture()
  await client.query(`update flag set name = 'first' where key = 'a'`)
  await client.query(`update flag set name = 'second' where key = 'a'`)
  const rows = await lastOperations(client, 2)
  expect(rows.map(({ after }) => after?.name)).toEqual(['first', 'second'])
})
