import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { explainProblem } from '../../../electron/instance/explain-problem.ts'
import { AppError } from '../../../shared/errors.ts'
import { freshInstance } from '../../builders/postgres/instance.ts'

test.for([
  [
    'a key that is taken',
    `insert into workspace (key) values ('w'), ('w')`,
    'CONFLICT',
    /^The instance already has/,
  ],
  ['a text that is no id', `select 'x'::uuid`, 'INVALID', /^The database cannot store one of the values/],
  [
    'a number out of range',
    `select 1e10::integer`,
    'INVALID',
    /^The database cannot store one of the values/,
  ],
  [
    'a value too long for an index',
    `insert into workspace (key, tags) select 'w', array[string_agg(md5(n::text), '')] from generate_series(1, 2000) n;
     create index on workspace (tags)`,
    'INVALID',
    /^The database cannot store one of the values/,
  ],
  [
    'a statement that takes too long',
    `set local statement_timeout = 1; select pg_sleep(60)`,
    'POSTGRES_UNAVAILABLE',
    /took too long/,
  ],
] as const)('%s is named', async ([, statement, code, message]) => {
  const database = await freshInstance()
  const thrown = await database
    .write((writer) => sql.raw(statement).execute(writer))
    .catch((error: unknown) => error)
  expect(explainProblem(thrown)).toMatchObject({ code, message: expect.stringMatching(message) })
})

test('a bug is no problem that is known', async () => {
  const database = await freshInstance()
  const thrown = await sql`select nothing`.execute(database.read).catch((error: unknown) => error)
  expect(explainProblem(thrown)).toBeUndefined()
  expect(explainProblem(new TypeError('no'))).toBeUndefined()
})

test('what is named already stays as it is', () => {
  const error = new AppError('STALE', 'Somebody was faster.')
  expect(explainProblem(error)).toBe(error)
})
