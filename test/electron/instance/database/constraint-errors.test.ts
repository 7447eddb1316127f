import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createProject, ensureWorkspace } from '../../../../electron/instance/stores/tree/workspaces.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { freshInstance, importPayload } from '../../../builders/postgres/instance.ts'

const gone = newId()
const first = (table: string) => `(select id from ${table} order by key limit 1)`

describe('a broken rule of the database says what it means', () => {
  test.for<[string, string, string, string]>([
    [
      'a workspace key that is taken',
      `insert into workspace (key) values ('acme')`,
      'CONFLICT',
      'The instance already has a workspace with this key.',
    ],
    [
      'a project key that is taken',
      `insert into project (workspace_id, key) select id, 'shop' from workspace`,
      'CONFLICT',
      'The workspace already has a project with this key.',
    ],
    [
      'an environment key that is taken',
      `insert into environment (project_id, key) select id, 'staging' from project`,
      'CONFLICT',
      'The project already has an environment with this key.',
    ],
    [
      'a flag key that is taken',
      `insert into flag (project_id, key) select id, 'a' from project`,
      'CONFLICT',
      'The project already has a flag with this key.',
    ],
    [
      'a segment key that is taken',
      `insert into segment (project_id, key) select id, 's' from project`,
      'CONFLICT',
      'The project already has a segment with this key.',
    ],
    [
      'a variation key that is taken',
      `insert into variation (flag_id, position, key) select id, 9, 'on' from flag`,
      'INVALID',
      'Two variations have the same key.',
    ],
    [
      'a key of wrong characters',
      `insert into workspace (key) values ('a b')`,
      'INVALID',
      'A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.',
    ],
    [
      'a key that is too long',
      `insert into workspace (key) values (repeat('a', 257))`,
      'INVALID',
      'A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.',
    ],
    [
      'a weight above 100 %',
      `update targeting_fallthrough_variation set weight = 100.001`,
      'INVALID',
      'A weight is from 0 % to 100 %.',
    ],
    [
      'a variation that is in use',
      `delete from variation where key = 'on'`,
      'INVALID',
      'The variation does not exist, or you tried to remove it while it is in use (by a fallthrough, in some environment).',
    ],
    [
      'a prerequisite of no flag',
      `insert into prerequisite (targeting_id, position, flag_id, variation_id) select id, 0, '${gone}', ${first('variation')} from targeting limit 1`,
      'INVALID',
      'The prerequisite does not exist, or you tried to remove a flag that another one requires.',
    ],
    [
      'a targeting of no environment',
      `insert into targeting (flag_id, environment_id) values (${first('flag')}, '${gone}')`,
      'NOT_FOUND',
      'The environment no longer exists.',
    ],
    [
      'a null character',
      `update workspace set name = convert_from('\\x00', 'utf8')`,
      'INVALID',
      'A text contains a character that the database cannot store (U+0000).',
    ],
  ])('%s', async ([, statement, code, message]) => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('a')], [wireSegment('s')]))
    await expect(database.write((writer) => sql.raw(statement).execute(writer))).rejects.toMatchObject({
      code,
      message,
    })
  })

  test('and any other error stays what it is', async () => {
    const database = await freshInstance()
    const failing = database.write((writer) => sql`select 1 / 0`.execute(writer))
    await expect(failing).rejects.toMatchObject({ code: '22012', message: 'division by zero' })
  })
})

test('a name with a null character is refused before it is half-written', async () => {
  const database = await freshInstance()
  const creating = database.write(async (writer) =>
    createProject(writer, await ensureWorkspace(writer, 'w'), { key: 'p', name: 'a\0b', isSample: false }),
  )
  await expect(creating).rejects.toMatchObject({ code: 'INVALID' })
  expect((await sql`select from workspace`.execute(database.read)).rows).toEqual([])
})
