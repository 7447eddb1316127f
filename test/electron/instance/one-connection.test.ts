import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import type { Database } from '../../../electron/instance/database/database.ts'
import { freshInstance } from '../../builders/postgres/instance.ts'

const me = sql<{ pid: number }>`select pg_backend_pid() as pid`
const pidOf = async (reader: Database['read']) => (await me.execute(reader)).rows[0]?.pid

test('whatever work asks for inside of a transaction goes through its connection', async () => {
  const database = await freshInstance()
  const pids = await database.write(async (writer) => [
    await pidOf(writer),
    await pidOf(database.read),
    await pidOf(database.signIn),
    await database.snapshot(pidOf),
    await database.scratch(pidOf),
    await database.write(pidOf),
    await database.together(() => pidOf(database.read)),
  ])
  expect(new Set(pids).size).toBe(1)
  const read = await database.snapshot(async (reader) => [await pidOf(reader), await pidOf(database.read)])
  expect(new Set(read).size).toBe(1)
})

test('forty writers that read, look and write inside of their transactions all come to an end', async () => {
  const database = await freshInstance()
  const writing = Array.from({ length: 40 }, (_, n) =>
    database.together(async () => {
      await database.write((writer) => sql`insert into workspace (key) values (${`w${n}`})`.execute(writer))
      await database.snapshot((reader) => sql`select from workspace`.execute(reader))
      await sql`select from workspace`.execute(database.read)
    }),
  )
  await Promise.all(writing)
  const { rows } = await sql<{ count: number }>`select count(*) from workspace`.execute(database.read)
  expect(rows).toEqual([{ count: 40 }])
})

test('a reader got outside and used inside of a transaction is refused, as it would take a second connection', async () => {
  const database = await freshInstance()
  const { read } = database
  const writing = database.write(() => sql`select 1`.execute(read))
  await expect(writing).rejects.toThrow('asks for a second one')
})

test('work that a transaction leaves behind is on its own, and sees nothing of what was rolled back', async () => {
  const database = await freshInstance()
  const left = Promise.withResolvers<void>()
  let later: Promise<unknown[]> | undefined
  const writing = database.write(async (writer) => {
    await sql`insert into workspace (key) values ('w')`.execute(writer)
    later = left.promise.then(async () => (await sql`select from workspace`.execute(database.read)).rows)
    throw new Error('no')
  })
  await expect(writing).rejects.toThrow('no')
  left.resolve()
  expect(await later).toEqual([])
})

test('what is to be done after a commit is done then, once, and not at all after a rollback', async () => {
  const database = await freshInstance()
  const done = vi.fn(async () => (await sql`select from workspace`.execute(database.read)).rows.length)
  const after = async () => void (await done())
  await database.together(async () => {
    await database.afterCommit(after)
    await database.write((writer) => sql`insert into workspace (key) values ('w')`.execute(writer))
    expect(done).not.toHaveBeenCalled()
  })
  expect(await done.mock.results[0]?.value).toBe(1)
  const failing = database.together(async () => {
    await database.afterCommit(after)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(done).toHaveBeenCalledTimes(1)
  await database.afterCommit(after)
  expect(done).toHaveBeenCalledTimes(2)
})

test('what a scratch makes inside of a transaction is gone when it ends', async () => {
  const database = await freshInstance()
  await database.write(async (writer) => {
    await database.scratch((scratch) =>
      sql`create temporary table workspace on commit drop as select 'x' as key`.execute(scratch),
    )
    await sql`insert into workspace (key) values ('real')`.execute(writer)
  })
  const { rows } = await sql`select key from workspace`.execute(database.read)
  expect(rows).toEqual([{ key: 'real' }])
})
