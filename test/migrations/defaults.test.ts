import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '../../shared/model/new-id.ts'
import { freshInstance } from '../builders/postgres/instance.ts'

type Instance = Awaited<ReturnType<typeof freshInstance>>

/** Runs SQL like a plain client and returns the rows. */
async function run(database: Instance, statement: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql.raw<Record<string, unknown>>(statement).execute(database.read)
  return rows
}

async function withProject(): Promise<Instance> {
  const database = await freshInstance()
  await run(database, `insert into workspace (key) values ('w')`)
  await run(database, `insert into project (workspace_id, key) select id, 'p' from workspace`)
  return database
}

const addFlag = (database: Instance, key: string) =>
  run(database, `insert into flag (project_id, key) select id, '${key}' from project`)

const targetings = (database: Instance) =>
  run(
    database,
    `select f.key as flag, e.key as environment, t.enabled, off.key as off, serves.key as serves, s.weight
    from targeting t join flag f on f.id = t.flag_id join environment e on e.id = t.environment_id
    join variation off on off.id = t.off_variation_id
    join targeting_fallthrough_variation s on s.targeting_id = t.id join variation serves on serves.id = s.variation_id
    order by 1, 2`,
  )

const byDefault = { enabled: false, off: 'off', serves: 'on', weight: 100 }

describe('by plain SQL', () => {
  test('a project has staging and production', async () => {
    const database = await withProject()
    expect(await run(database, 'select key, name from environment order by position')).toEqual([
      { key: 'staging', name: 'Staging' },
      { key: 'production', name: 'Production' },
    ])
  })

  test('a flag has on and off, and is off in every environment', async () => {
    const database = await withProject()
    await addFlag(database, 'f')
    expect(await run(database, 'select key, value from variation order by position')).toEqual([
      { key: 'on', value: true },
      { key: 'off', value: false },
    ])
    expect(await targetings(database)).toEqual([
      { flag: 'f', environment: 'production', ...byDefault },
      { flag: 'f', environment: 'staging', ...byDefault },
    ])
  })

  test('an environment has a targeting of every flag and a setting of every segment of its project alone', async () => {
    const database = await withProject()
    await addFlag(database, 'f')
    await run(database, `insert into segment (project_id, key) select id, 's' from project`)
    await run(database, `insert into project (workspace_id, key) select id, 'other' from workspace`)
    await run(
      database,
      `insert into environment (project_id, key) select id, 'qa' from project where key = 'p'`,
    )
    expect(await targetings(database)).toContainEqual({ flag: 'f', environment: 'qa', ...byDefault })
    expect(
      await run(
        database,
        'select e.key from segment_setting x join environment e on e.id = x.environment_id order by 1',
      ),
    ).toEqual([{ key: 'production' }, { key: 'qa' }, { key: 'staging' }])
  })

  test('many flags in one statement all have their parts', async () => {
    const database = await withProject()
    await run(
      database,
      `insert into flag (project_id, key) select p.id, 'f' || n from project p, generate_series(1, 50) n`,
    )
    expect(await targetings(database)).toHaveLength(100)
  })

  test('every salt is another', async () => {
    const database = await withProject()
    await addFlag(database, 'f')
    await addFlag(database, 'g')
    expect(await run(database, 'select count(distinct salt) as salts from targeting')).toEqual([{ salts: 4 }])
  })

  test('a project takes all that is in it along', async () => {
    const database = await withProject()
    await addFlag(database, 'f')
    await run(database, 'delete from project')
    expect(
      await run(database, 'select (select count(*) from flag) + (select count(*) from targeting) as left'),
    ).toEqual([{ left: 0 }])
  })

  test('a change raises the version and tells when, and nobody lowers it', async () => {
    const database = await withProject()
    await addFlag(database, 'f')
    await run(database, `update flag set name = 'n', version = 0`)
    await run(database, `update targeting set enabled = true, version = 1`)
    expect(await run(database, 'select version, updated_at > created_at as later from flag')).toEqual([
      { version: 2, later: true },
    ])
    expect(await run(database, 'select distinct version, payload_version from targeting')).toEqual([
      { version: 2, payload_version: 2 },
    ])
  })
})

describe('the ids of the database', () => {
  test('are version 7 UUIDs of this moment, each another, in order of time', async () => {
    const database = await freshInstance()
    const before = Date.now()
    const ids = (await run(database, 'select new_id() as id from generate_series(1, 2000)')).map(({ id }) =>
      String(id),
    )
    expect(new Set(ids).size).toBe(2000)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const times = ids.map((id) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
    expect(times.toSorted((a, b) => a - b)).toEqual(times)
    expect(times[0]).toBeGreaterThanOrEqual(before - 5)
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now() + 5)
  })

  test('sort among those that hosts make', async () => {
    const database = await freshInstance()
    const early = newId(Date.now() - 10_000)
    const late = newId(Date.now() + 10_000)
    const [row] = await run(database, `select new_id() between '${early}' and '${late}' as between`)
    expect(row).toEqual({ between: true })
  })
})
