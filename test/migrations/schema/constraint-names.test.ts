import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { explainDatabaseError } from '../../../electron/instance/database/constraint-errors.ts'
import { AppError } from '../../../shared/errors.ts'
import { fixture } from '../fixture.ts'

test('every constraint that the database’s own rules can break has a field and a sentence', async () => {
  const client = await fixture()
  const { rows } = await client.query<{ name: string }>(
    `select distinct m[1] as name from pg_proc p, regexp_matches(p.prosrc, 'perform refuse\\(''(\\w+)''', 'g') m
     where p.pronamespace in ('public'::regnamespace, 'internal'::regnamespace)
     union select m[1] from pg_proc p, regexp_matches(p.prosrc, 'constraint = ''(\\w+)''', 'g') m
     where p.pronamespace = 'internal'::regnamespace
     union select split_part(encode(t.tgargs, 'escape'), '\\000', 1) from pg_trigger t
     where t.tgfoid = 'internal.forbid_direct_write'::regproc order by 1`,
  )
  expect(rows.length).toBeGreaterThan(20)
  const explained = rows.map(({ name }) => {
    const error = new DatabaseError('Said by the database.', 0, 'error')
    error.constraint = name
    return explainDatabaseError(error)
  })
  expect(explained.filter((error) => !(error instanceof AppError && error.fields.length > 0))).toEqual([])
})

test('every reference, and everything that is there once, has a sentence and a field', async () => {
  const client = await fixture()
  const { rows } = await client.query<{ name: string; table: string; type: string }>(
    `select conname as name, conrelid::regclass::text as table, contype as type from pg_constraint
     where contype in ('f', 'p', 'u') and connamespace = 'public'::regnamespace`,
  )
  expect(rows.length).toBeGreaterThan(50)
  const bare = rows.filter(({ name, table, type }) => {
    const error = new DatabaseError('Said by the database.', 0, 'error')
    Object.assign(error, { constraint: name, table, code: type === 'f' ? '23503' : '23505' })
    const explained = explainDatabaseError(error)
    return !(explained instanceof AppError && explained.fields.length > 0)
  })
  expect(bare).toEqual([])
})

test('the sentence of the database comes through', async () => {
  const client = await fixture()
  const error = await client
    .query(`delete from environment where project_id = project('shop')`)
    .catch(explainDatabaseError)
  expect(error).toMatchObject({
    code: 'INVALID',
    fields: [{ field: 'environments', message: 'The project shop keeps at least one environment.' }],
  })
})
