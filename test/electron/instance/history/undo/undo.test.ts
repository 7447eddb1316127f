import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asActor } from '../../../../../electron/instance/database/as-actor.ts'
import { undoOperation } from '../../../../../electron/instance/history/undo/undo.ts'
import { single } from '../../../../migrations/fixture.ts'
import { randomEdit } from '../random-edits.ts'
import { attempt, contents, inHistoryWorld, lastOperation } from '../world.ts'

test('undo of any edit brings back what was, and undo of the undo what had become of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomEdit, { minLength: 12, maxLength: 12 }), (edits) =>
      inHistoryWorld(async ({ client, database }) => {
        for (const edit of edits) {
          const former = await lastOperation(database)
          const before = await contents(database)
          if (!(await attempt(client, edit)) || (await lastOperation(database)) === former) continue
          const after = await contents(database)
          // A transaction may leave everything unchanged; then there is nothing to undo.
          if (JSON.stringify(before) === JSON.stringify(after)) continue
          const undo = await database.write(async (writer) =>
            undoOperation(writer, await lastOperation(database)),
          )
          expect(await contents(database)).toEqual(before)
          await database.write((writer) => undoOperation(writer, undo.id))
          expect(await contents(database)).toEqual(after)
        }
      }),
    ),
    { numRuns: 6 },
  )
}, 120_000)

test('undo is an operation of its own, that names what it takes back', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(
      `begin; set local flagbench.label = 'Rename'; update flag set name = 'A' where key = 'a'; commit`,
    )
    const id = await lastOperation(database)
    const undo = await asActor('ann', () => database.write((writer) => undoOperation(writer, id)))
    const { rows } = await client.query('select actor, label, undoes from operation where id = $1', [undo.id])
    expect(rows).toEqual([{ actor: 'ann', label: 'Undo: Rename', undoes: id }])
  }))

test('the revision of an environment that comes back goes on above every former one', () =>
  inHistoryWorld(async ({ client, database }) => {
    const revision = async () => {
      const { rows } = await client.query(
        `select revision from environment_revision r join environment e on e.id = r.environment_id where e.key = 'staging' and e.project_id = project('shop')`,
      )
      return Number(rows[0]?.revision ?? 0)
    }
    for (let time = 0; time < 5; time += 1)
      await client.query(`update targeting set enabled = not enabled
        where environment_id = (select id from environment where key = 'staging' and project_id = project('shop'))`)
    const former = await revision()
    expect(former).toBeGreaterThan(5)
    await client.query(`delete from environment where key = 'staging' and project_id = project('shop')`)
    expect(await revision()).toBe(0)
    const id = await lastOperation(database)
    await database.write((writer) => undoOperation(writer, id))
    expect(await revision()).toBeGreaterThan(former)
  }))

test('what has changed since is not undone', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(`update flag set name = 'A', tags = '{x}' where key = 'a'`)
    const id = await lastOperation(database)
    await client.query(`update flag set name = 'B' where key = 'a'`)
    await expect(database.write((writer) => undoOperation(writer, id))).rejects.toMatchObject({
      code: 'STALE',
      message: 'You cannot undo this operation: 1 row of flag that it touched has changed since.',
    })
  }))

test('what has got more since is not taken away with it', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(`insert into flag (key, project_id) values ('new', project('shop'))`)
    const id = await lastOperation(database)
    await client.query(`insert into targeting_rule (targeting_id, key) values (targeting('new'), 'r')`)
    await expect(database.write((writer) => undoOperation(writer, id))).rejects.toMatchObject({
      code: 'STALE',
    })
    expect(await single(client, `select count(*)::integer from flag where key = 'new'`)).toBe(1)
  }))

test('a change elsewhere in the same flag does not stand in the way', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(`update targeting set enabled = true where id = targeting('a')`)
    const id = await lastOperation(database)
    await client.query(`update flag set name = 'A' where key = 'a'; insert into target (targeting_id, variation_id)
    values (targeting('a'), variation('a', 'on'))`)
    await database.write((writer) => undoOperation(writer, id))
    expect(await single(client, `select enabled from targeting where id = targeting('a')`)).toBe(false)
  }))

test('an undo that would break a rule says which', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(`delete from flag where key = 'c'`)
    const id = await lastOperation(database)
    await client.query(`insert into flag (key, project_id) values ('c', project('shop'))`)
    await expect(database.write((writer) => undoOperation(writer, id))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'You cannot undo this operation. The project already has a flag with this key.',
    })
  }))

test('a flag that comes back goes on above its tombstone, and no draft of it is taken for its present', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(`update targeting set payload_version = 7 where id = targeting('c')`)
    const version = await single<number>(client, `select version from flag where key = 'c'`)
    await client.query(`delete from flag where key = 'c'`)
    const id = await lastOperation(database)
    await database.write((writer) => undoOperation(writer, id))
    expect(
      await single(client, `select payload_version::integer from targeting where id = targeting('c')`),
    ).toBe(9)
    expect(await single(client, `select version from flag where key = 'c'`)).toBe(version + 1)
    expect(await single(client, 'select count(*)::integer from tombstone')).toBe(0)
  }))

test('a variation whose value is null comes back with it, deleted or changed', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(`update variation set value = 'null' where id = variation('c', 'on')`)
    const value = () =>
      single(client, `select value::text from variation where flag_id = flag('c') and key = 'on'`)
    for (const edit of [
      `update variation set value = '5' where id = variation('c', 'on')`,
      `delete from flag where key = 'c'`,
    ]) {
      await client.query(edit)
      const id = await lastOperation(database)
      await database.write((writer) => undoOperation(writer, id))
      expect(await value()).toBe('null')
    }
  }))

test('an operation that is not there is not undone', () =>
  inHistoryWorld(async ({ database }) => {
    const unknown = '00000000-0000-7000-8000-000000000000'
    await expect(database.write((writer) => undoOperation(writer, unknown))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  }))
