import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { grantToApplication } from '../../../../electron/instance/migrate/grant-to-application.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { emptyDatabase, freshDatabase } from '../../../builders/postgres/postgres.ts'
import { query } from '../../../builders/postgres/postgres-home.ts'

const role = `granted_${process.pid}`

async function withRole(owner: string): Promise<string> {
  await query(
    owner,
    `do $$ begin if to_regrole('${role}') is null then create role ${role} login password 'secret'; end if; end $$`,
  )
  return Object.assign(new URL(owner), { username: role, password: 'secret' }).href
}

test('many grants at once on one database all come to an end', async () => {
  const owner = await freshDatabase()
  const databaseUrl = await withRole(owner)
  for (let round = 0; round < 5; round += 1)
    await Promise.all(Array.from({ length: 8 }, () => grantToApplication(owner, role)))
  expect(await query(databaseUrl, 'select from workspace')).toEqual([])
})

test('hosts that start at once on an empty external database all migrate, grant and open', async () => {
  for (let round = 0; round < 3; round += 1) {
    const ownerDatabaseUrl = await emptyDatabase()
    const databaseUrl = await withRole(ownerDatabaseUrl)
    const opening = [1, 2].map(() => openTestHost({ databaseUrl, ownerDatabaseUrl }))
    for (const { database } of await Promise.all(opening))
      expect((await sql`select current_user::text as name`.execute(database.read)).rows).toEqual([
        { name: role },
      ])
  }
})
