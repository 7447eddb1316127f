import { statSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { homePaths } from '../../../../../electron/home/home-paths.ts'
import { openHost } from '../../../../../electron/host.ts'
import { migrate } from '../../../../../electron/instance/migrate/migrate.ts'
import { applicationUser, ownerUser } from '../../../../../electron/instance/postgres/cluster/roles.ts'
import { runningUrl } from '../../../../../electron/instance/postgres/url/running-url.ts'
import { migrationsOf } from '../../../../../electron/root.ts'
import { openTestHost } from '../../../../builders/host/host.ts'
import { freshDatabase } from '../../../../builders/postgres/postgres.ts'
import { postgresHome, query, startIn } from '../../../../builders/postgres/postgres-home.ts'

const me = sql<{ name: string; isSuper: boolean }>`select current_user::text as name, rolsuper as "isSuper"
  from pg_roles where rolname = current_user`

async function openIn(home: string) {
  const host = await openHost({ home, mode: 'server', sample: false })
  onTestFinished(() => host.close())
  return host
}

test('the host of an embedded server is no superuser: no program runs, no file is read, no schema changes', async () => {
  const { home } = await postgresHome()
  const { database } = await openIn(home)
  expect((await me.execute(database.read)).rows).toEqual([{ name: applicationUser, isSuper: false }])
  for (const statement of [
    `copy (select 1) to program 'cat > /dev/null'`,
    `copy (select 1) to '/tmp/flagbench-never-written'`,
    `select pg_read_file('/etc/passwd')`,
    'alter table flag disable trigger all',
    'drop table flag',
    `alter role ${applicationUser} superuser`,
    `set role ${ownerUser}`,
    `set role flagbench`,
  ])
    await expect(sql.raw(statement).execute(database.read), statement).rejects.toThrow(
      /permission denied|must be|only roles/i,
    )
})

test('everything in the database belongs to the owner, who is no superuser either', async () => {
  const { home, postgres, postgresPassword } = await postgresHome()
  await openIn(home)
  const url = runningUrl(postgres, postgresPassword) ?? ''
  expect(await foreign(url)).toEqual([])
  expect(await query(url, `select rolsuper from pg_roles where rolname = '${ownerUser}'`)).toEqual([
    { rolsuper: false },
  ])
})

test('a data folder that the superuser filled opens, and is handed over', async () => {
  const paths = await postgresHome()
  const before = await startIn(paths)
  await migrate({ url: before.url, folder: migrationsOf('postgres') })
  await query(before.url, `insert into workspace (key) values ('kept')`)
  await before.stop()
  const { database } = await openIn(paths.home)
  expect((await sql`select key from workspace`.execute(database.read)).rows).toEqual([{ key: 'kept' }])
  expect(await foreign(runningUrl(paths.postgres, paths.postgresPassword) ?? '')).toEqual([])
  await database.write((writer) => sql`insert into workspace (key) values ('new')`.execute(writer))
})

test('the passwords are for this user alone, differ, and are made anew where they were lost', async () => {
  const { home } = await postgresHome()
  await (await openIn(home)).close()
  const { postgresOwnerPassword, postgresApplicationPassword } = homePaths(home)
  for (const file of [postgresOwnerPassword, postgresApplicationPassword])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  const { database } = await openIn(home)
  expect((await me.execute(database.read)).rows).toHaveLength(1)
})

test('on an external database the owner migrates, and the host works as another role', async () => {
  const owner = await freshDatabase()
  const role = `app_${process.pid}`
  await query(owner, `create role ${role} login password 'secret'`)
  const databaseUrl = Object.assign(new URL(owner), { username: role, password: 'secret' }).href
  const host = await openTestHost({ databaseUrl, ownerDatabaseUrl: owner })
  expect((await me.execute(host.database.read)).rows).toEqual([{ name: role, isSuper: false }])
  await host.database.write((writer) => sql`insert into workspace (key) values ('w')`.execute(writer))
  await expect(sql`delete from history`.execute(host.database.read)).rejects.toThrow('permission denied')
})

/** Objects in Flagbench's schemas that do not belong to the owner. */
function foreign(url: string): Promise<readonly unknown[]> {
  return query(
    url,
    `select c.oid::regclass::text as thing from pg_class c where relnamespace::regnamespace::text in ('public', 'internal')
      and relowner <> '${ownerUser}'::regrole
    union all
    select p.oid::regprocedure::text from pg_proc p where pronamespace::regnamespace::text in ('public', 'internal')
      and proowner <> '${ownerUser}'::regrole
    union all
    select t.oid::regtype::text from pg_type t where typnamespace::regnamespace::text in ('public', 'internal')
      and typowner <> '${ownerUser}'::regrole`,
  )
}
