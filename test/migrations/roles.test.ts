import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { listOperations } from '../../electron/instance/history/operations.ts'
import { stateAsOf } from '../../electron/instance/history/past/state-as-of.ts'
import { forgetHistory } from '../../electron/instance/history/retention.ts'
import { undoOperation } from '../../electron/instance/history/undo/undo.ts'
import { migrate } from '../../electron/instance/migrate/migrate.ts'
import { findEnvironment } from '../../electron/instance/stores/tree/workspaces.ts'
import { payloadOf, wireFlag } from '../builders/documents/payload.ts'
import { importPayload, openTestDatabase, production } from '../builders/postgres/instance.ts'
import { testPostgres } from '../builders/postgres/postgres.ts'

const folder = join(import.meta.dirname, '../../migrations/postgres')

/**
 * A database owned and migrated by an ordinary role; returns the URLs of the owner and of an application
 * role.
 */
async function ownDatabase(): Promise<{ readonly owner: string; readonly application: string }> {
  const { url } = await testPostgres()
  const name = `own_${randomBytes(6).toString('hex')}`
  const admin = new Client({ connectionString: url })
  await admin.connect()
  for (const statement of [
    `create role ${name}_owner login password 'x' nosuperuser nocreaterole nocreatedb`,
    `create role ${name}_application login password 'x' nosuperuser nocreaterole nocreatedb`,
    `create database ${name} owner ${name}_owner`,
  ])
    await admin.query(statement)
  await admin.end()
  const urlOf = (role: string) => {
    const own = new URL(url)
    own.username = `${name}_${role}`
    own.password = 'x'
    own.pathname = `/${name}`
    return own.href
  }
  await migrate({ url: urlOf('owner'), folder })
  const owner = new Client({ connectionString: urlOf('owner') })
  await owner.connect()
  await owner.query(`call grant_to_application('${name}_application')`)
  await owner.end()
  return { owner: urlOf('owner'), application: urlOf('application') }
}

test.each(['owner', 'application'] as const)('a host as the %s can do what a host does', async (role) => {
  const urls = await ownDatabase()
  const database = openTestDatabase(urls[role])
  await importPayload(database, payloadOf([wireFlag('a'), wireFlag('b')]))
  const environment = await findEnvironment(database.read, production)
  if (!environment) throw new Error('no environment')
  await database.write(async (writer) => {
    await sql`update flag set key = 'c' where key = 'a'`.execute(writer)
    await sql`delete from flag where key = 'b'`.execute(writer)
  })
  const [deletion] = await listOperations(database.read, { limit: 1 })
  if (!deletion) throw new Error('no operation')
  await database.write((writer) => undoOperation(writer, deletion.id))
  const keys = await sql<{ key: string }>`select key from flag order by key`.execute(database.read)
  expect(keys.rows.map(({ key }) => key)).toEqual(['a', 'b'])
  const past = await stateAsOf(
    database,
    { projectId: environment.projectId, environmentId: environment.id },
    { operationId: deletion.id, side: 'after' },
  )
  expect([...past.flags.values()].map(({ flag }) => flag.key)).toEqual(['c'])
  await sql`insert into access (key, type) values ('ci', 'user')`.execute(database.read)
  await sql`insert into access_attachment (access_id, environment_id) select id, ${environment.id} from access
    where key = 'ci'`.execute(database.read)
  await sql`select create_sdk_key(${environment.id}, 'server')`.execute(database.read)
  expect(await database.write((writer) => forgetHistory(writer, 0))).toBeGreaterThan(3)
})

test('a host that is not the owner has no rights on the machinery', async () => {
  const { application } = await ownDatabase()
  const database = openTestDatabase(application)
  for (const statement of [
    `insert into casbin_rule (ptype, v0, v1) values ('g', 'me', 'root')`,
    'delete from history',
    'delete from internal.pending_check',
    'create table public.mine (n integer)',
    `call grant_to_application(current_user)`,
  ])
    await expect(sql.raw(statement).execute(database.read)).rejects.toMatchObject({ code: '42501' })
})
