import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../../../../electron/instance/database/database.ts'
import { freshInstance, openTestDatabase } from '../../../builders/postgres/instance.ts'
import { freshDatabase } from '../../../builders/postgres/postgres.ts'

const endOthers = sql`select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`

test('a write is whole or not at all', async () => {
  const database = await freshInstance()
  const failing = database.write(async (writer) => {
    await sql`insert into workspace (key) values ('w')`.execute(writer)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect((await sql`select from workspace`.execute(database.read)).rows).toEqual([])
})

test('a snapshot sees one moment, and cannot write', async () => {
  const database = await freshInstance()
  const count = sql<{ amount: number }>`select count(*) as amount from workspace`
  const other = openTestDatabase(database.url)
  await database.snapshot(async (reader) => {
    const before = (await count.execute(reader)).rows
    await sql`insert into workspace (key) values ('w')`.execute(other.read)
    expect((await count.execute(reader)).rows).toEqual(before)
  })
  const writing = database.snapshot((reader) => sql`delete from workspace`.execute(reader))
  await expect(writing).rejects.toThrow('read-only')
})

test('big numbers of the database are numbers', async () => {
  const database = await freshInstance()
  const { rows } = await sql`select 9007199254740991::bigint as big, 33.333::numeric(6,3) as weight`.execute(
    database.read,
  )
  expect(rows).toEqual([{ big: Number.MAX_SAFE_INTEGER, weight: 33.333 }])
})

test('connections that the server ends, idle or between two statements, are told and replaced', async () => {
  const url = await freshDatabase()
  const errors: Error[] = []
  const database = openDatabase(url, (error) => void errors.push(error))
  onTestFinished(() => database.close())
  const killer = openTestDatabase(url)
  const writing = database.write(async (writer) => {
    await sql`insert into workspace (key) values ('w')`.execute(writer)
    await endOthers.execute(killer.read)
    await vi.waitFor(() => expect(errors).not.toEqual([]), 15_000)
    await sql`insert into workspace (key) values ('v')`.execute(writer)
  })
  await expect(writing).rejects.toThrow()
  expect((await sql`select from workspace`.execute(database.read)).rows).toEqual([])
  await endOthers.execute(killer.read)
  // The pool may first try a connection that it does not yet know is broken.
  const answer = () => sql`select 1 as one`.execute(database.read)
  await vi.waitFor(async () => expect((await answer()).rows).toEqual([{ one: 1 }]), 15_000)
})

test('after a move new connections go to the new place', async () => {
  const [first, second] = [await freshDatabase(), await freshDatabase()]
  const database = openTestDatabase(first)
  const nameOf = async () =>
    (await sql<{ name: string }>`select current_database() as name`.execute(database.read)).rows[0]?.name
  expect(first).toContain(await nameOf())
  database.moveTo(second)
  await endOthers.execute(openTestDatabase(first).read)
  await vi.waitFor(async () => expect(second).toContain(await nameOf()), 15_000)
})
