import { AsyncResource } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createFlags } from '../../../../electron/instance/stores/flags/create-flags.ts'
import { saveFlags } from '../../../../electron/instance/stores/flags/save-flags.ts'
import { findEnvironment } from '../../../../electron/instance/stores/tree/workspaces.ts'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import { savedDocument } from '../../../builders/documents/documents.ts'
import { payloadOf, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { expectSameJson } from '../../../builders/documents/same-json.ts'
import {
  apply,
  exportPlace,
  freshInstance,
  importPayload,
  openTestDatabase,
  preview,
  production,
  staging,
} from '../../../builders/postgres/instance.ts'

type Instance = Awaited<ReturnType<typeof freshInstance>>

const saveOff = async (database: Instance, key: string) => {
  const { flag, targeting } = await savedDocument(database, key)
  await database.write((writer) => saveFlags(writer, [{ flag, targeting: { ...targeting, enabled: false } }]))
}

const many = (amount: number) =>
  payloadOf(
    Array.from({ length: amount }, (_, at) => wireFlag(`f${at}`)),
    [wireSegment('s')],
  )

describe('a second import', () => {
  test('keeps the ids of everything, names and tags that no payload has, and counts what it did', async () => {
    const database = await freshInstance()
    const first = payloadOf(
      [
        wireFlag('a', {
          rules: [
            { id: 'r1', variation: 0 },
            { id: 'r2', variation: 1 },
          ],
        }),
        wireFlag('b'),
      ],
      [wireSegment('s', { rules: [{ id: 's1' }] })],
    )
    await importPayload(database, first)
    await sql`update flag set name = 'Ay', tags = '{x}' where key = 'a'`.execute(database.read)
    const before = await savedDocument(database, 'a')
    const second = payloadOf(
      [
        wireFlag('a', {
          version: 2,
          rules: [
            { id: 'r2', variation: 1 },
            { id: 'r1', variation: 0 },
          ],
        }),
        wireFlag('b'),
        wireFlag('c'),
      ],
      [wireSegment('s', { version: 2, rules: [{ id: 's0' }, { id: 's1' }] })],
    )
    expect(await importPayload(database, second)).toMatchObject({
      created: 1,
      changed: 2,
      same: 1,
      leftOut: 0,
    })
    const after = await savedDocument(database, 'a')
    expect(after.flag).toEqual(before.flag)
    expect(after.targeting.id).toBe(before.targeting.id)
    expect(after.targeting.rules.map(({ id }) => id)).toEqual(
      before.targeting.rules.map(({ id }) => id).reverse(),
    )
    expectSameJson(await exportPlace(database), second)
  })

  test('of other variations raises what SDKs see in every environment', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('a', { version: 5 })]), staging)
    await importPayload(database, payloadOf([wireFlag('a', { version: 7, variations: ['x', 'y'] })]))
    expect(await exportPlace(database, staging)).toMatchObject({
      flags: { a: { version: 6, variations: ['x', 'y'] } },
    })
    expect(await exportPlace(database)).toMatchObject({ flags: { a: { version: 7 } } })
  })

  test('into an environment that is new in an existing project', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('a'), wireFlag('b')]))
    const qa = { ...production, environmentKey: 'qa' }
    const payload = payloadOf([wireFlag('c', { prerequisites: [{ key: 'b', variation: 1 }] })])
    const previewed = await preview(database, payload, qa)
    expect(previewed.preview.creates).toEqual(['environment acme/shop/qa'])
    await apply(database, previewed)
    const exported = (await exportPlace(database, qa)) as { flags: Record<string, { on: boolean }> }
    expect(Object.entries(exported.flags).map(([key, { on }]) => [key, on])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ])
  })
})

describe('an item that is left out', () => {
  test('stays as it is, bad or good', async () => {
    const database = await freshInstance()
    const bad = wireFlag('bad', { on: 'no' })
    const previewed = await preview(database, payloadOf([bad, wireFlag('good'), wireFlag('other')]))
    const leaveOut = new Set(['flag:bad', 'flag:other'])
    expect(await apply(database, previewed, { leaveOut })).toMatchObject({ created: 1, leftOut: 2 })
    expectSameJson(await exportPlace(database), { ...payloadOf([wireFlag('good')]) })
  })

  test('takes those along that need it as a prerequisite', async () => {
    const database = await freshInstance()
    const needing = wireFlag('b', { prerequisites: [{ key: 'a', variation: 0 }] })
    const previewed = await preview(database, payloadOf([wireFlag('a'), needing]))
    await expect(apply(database, previewed, { leaveOut: new Set(['flag:a']) })).rejects.toMatchObject({
      code: 'INVALID',
      message: 'This cannot be imported. The flag “b”: The prerequisite “a” does not exist in this project.',
    })
    await expect(apply(database, previewed)).resolves.toMatchObject({ created: 2 })
  })

  test('is not needed where an older form of it is there and will do', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('a')]))
    const wider = wireFlag('a', { variations: [true, false, null] })
    const needs = (variation: number) => wireFlag('b', { prerequisites: [{ key: 'a', variation }] })
    const leaveOut = new Set(['flag:a'])
    await expect(
      apply(database, await preview(database, payloadOf([wider, needs(2)])), { leaveOut }),
    ).rejects.toMatchObject({
      message:
        'This cannot be imported. The flag “b”: The prerequisite “a” names variation 2, but that flag has 2 (0 to 1).',
    })
    await expect(
      apply(database, await preview(database, payloadOf([wider, needs(1)])), { leaveOut }),
    ).resolves.toMatchObject({ created: 1 })
  })
})

describe('a preview is stale', () => {
  test.for<[string, (database: Instance) => Promise<unknown>]>([
    ['when a flag of it was saved', (database) => saveOff(database, 'a')],
    [
      'when it was imported meanwhile',
      (database) => importPayload(database, payloadOf([wireFlag('a', { version: 9 })])),
    ],
    ['when a flag it makes was made', (database) => createNew(database, 'new')],
    [
      'when a segment of it changed by SQL',
      (database) => sql`update segment_setting set salt = 'x'`.execute(database.read),
    ],
    [
      'when the environment is gone',
      (database) => sql`delete from environment where key = 'production'`.execute(database.read),
    ],
    [
      'when the project was made anew',
      async (database) => {
        await sql`delete from project`.execute(database.read)
        await importPayload(database, payloadOf([]))
      },
    ],
  ])('%s', async ([, meanwhile]) => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('a'), wireFlag('b')], [wireSegment('s')]))
    const wanted = payloadOf(
      [wireFlag('a', { on: false, version: 3 }), wireFlag('new')],
      [wireSegment('s', { version: 4 })],
    )
    const previewed = await preview(database, wanted)
    await meanwhile(database)
    await expect(apply(database, previewed)).rejects.toMatchObject({ code: 'STALE' })
  })

  test('not when another flag was saved', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('a'), wireFlag('b')]))
    const previewed = await preview(database, payloadOf([wireFlag('a', { version: 2 })]))
    await saveOff(database, 'b')
    await expect(apply(database, previewed)).resolves.toMatchObject({ changed: 1 })
    expect(await exportPlace(database)).toMatchObject({ flags: { b: { on: false, version: 2 } } })
  })

  test('when the environment did not exist and does now', async () => {
    const database = await freshInstance()
    const previewed = await preview(database, payloadOf([wireFlag('a')]))
    await importPayload(database, payloadOf([wireFlag('a', { version: 2 })]))
    await expect(apply(database, previewed)).rejects.toMatchObject({ code: 'STALE' })
  })
})

async function createNew(database: Instance, key: string): Promise<void> {
  const environment = await findEnvironment(database.read, production)
  const input = { projectId: environment?.projectId ?? '', key, name: '', description: '', tags: [] }
  await database.write((writer) => createFlags(writer, [input]))
}

describe('all of it or nothing', () => {
  test('an abort in the middle leaves nothing, not even the workspace', async () => {
    const database = await freshInstance()
    const previewed = await preview(database, many(600))
    const stop = new AbortController()
    const stages: Progress[] = []
    const onProgress = (progress: Progress) => {
      stages.push(progress)
      if (progress.done > 300) stop.abort()
    }
    await expect(apply(database, previewed, { onProgress, signal: stop.signal })).rejects.toThrow('aborted')
    expect(stages.at(-1)).toMatchObject({ stage: 'writing flags', done: 501, total: 601 })
    expect((await sql`select from workspace`.execute(database.read)).rows).toEqual([])
    await expect(apply(database, previewed)).resolves.toMatchObject({ created: 601 })
  })

  test('nobody sees half of it while it runs', async () => {
    const database = await freshInstance()
    const reader = openTestDatabase(database.url)
    const seen = new Set<number>()
    const previewed = await preview(database, many(1000))
    let isDone = false
    const looking = (async () => {
      while (!isDone) {
        const { rows } = await sql<{ amount: number }>`select count(*) as amount from flag`.execute(
          reader.read,
        )
        seen.add(rows[0]?.amount ?? -1)
      }
    })()
    await apply(database, previewed)
    isDone = true
    await looking
    const { rows } = await sql<{ amount: number }>`select count(*) as amount from flag`.execute(reader.read)
    expect(rows).toEqual([{ amount: 1000 }])
    expect([...seen].filter((amount) => amount !== 0 && amount !== 1000)).toEqual([])
  })

  test('a server that ends its connection in the middle leaves nothing', async () => {
    const database = await freshInstance()
    const killer = openTestDatabase(database.url)
    const previewed = await preview(database, many(600))
    let killing: Promise<unknown> | undefined
    const onProgress = ({ done }: Progress) => {
      if (done > 250)
        killing ??= sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`.execute(killer.read)
    }
    await expect(apply(database, previewed, { onProgress })).rejects.toThrow()
    await killing
    expect((await sql`select from workspace`.execute(killer.read)).rows).toEqual([])
  })
})

describe('two at once', () => {
  test('imports of a new project: one is done, the other stale', async () => {
    const database = await freshInstance()
    const payloads = [payloadOf([wireFlag('a')]), payloadOf([wireFlag('b')])]
    const previews = await Promise.all(payloads.map((payload) => preview(database, payload)))
    const results = await Promise.allSettled(previews.map((previewed) => apply(database, previewed)))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'STALE' } })
  })

  test('imports into two environments of one project are both done', async () => {
    const database = await freshInstance()
    for (const target of [production, staging]) await importPayload(database, many(200), target)
    const raised = (version: number) =>
      payloadOf(
        Object.values(many(200).flags).map((flag) => ({ ...flag, version })),
        [wireSegment('s')],
      )
    const first = await preview(database, raised(2))
    const second = await preview(database, raised(3), staging)
    await Promise.all([apply(database, first), apply(database, second)])
    expectSameJson(await exportPlace(database), raised(2))
    expectSameJson(await exportPlace(database, staging), raised(3))
  })

  test('an import and a save of the same flag: neither is lost', async () => {
    const database = await freshInstance()
    await importPayload(database, many(400))
    const changed = payloadOf(Object.values(many(400).flags).map((flag) => ({ ...flag, version: 2 })))
    const previewed = await preview(database, changed)
    let saving: Promise<unknown> | undefined
    // Bound here, because a save inside the import's own work would join its transaction.
    const onProgress = AsyncResource.bind(() => {
      saving ??= saveOff(database, 'f399').then(
        () => 'saved',
        (error: { code: string }) => error.code,
      )
    })
    const imported = await apply(database, previewed, { onProgress }).then(
      () => 'imported',
      (error: { code: string }) => error.code,
    )
    const outcome = [imported, await saving].join(', ')
    const { flags } = (await exportPlace(database)) as { flags: Record<string, object> }
    expect({ outcome, f399: flags.f399 }).toMatchObject(
      outcome === 'imported, STALE'
        ? { f399: { on: true, version: 2 } }
        : { outcome: 'STALE, saved', f399: { on: false, version: 2 } },
    )
  })

  test('a save that needs a flag the import holds does not end in a deadlock', async () => {
    const database = await freshInstance()
    await importPayload(database, many(300))
    const needed = await savedDocument(database, 'f1')
    const previewed = await preview(database, payloadOf([wireFlag('f1', { version: 5 })]))
    const saving = database.write(async (writer) => {
      const { flag, targeting } = await savedDocument(database, 'f0')
      const prerequisite = {
        id: flag.id,
        flagId: needed.flag.id,
        variationId: needed.flag.variations[0]?.id ?? '',
        extra: null,
      }
      const saved = await saveFlags(writer, [
        { flag, targeting: { ...targeting, prerequisites: [prerequisite] } },
      ])
      await sleep(200)
      return saved
    })
    await sleep(50)
    await Promise.all([saving, apply(database, previewed)])
    expect(await exportPlace(database)).toMatchObject({
      flags: { f0: { prerequisites: [{ key: 'f1' }] }, f1: { version: 5 } },
    })
  })
})

describe('tombstones', () => {
  const dead = { key: 'gone', version: 7, deleted: true, why: 'kept' }

  test('are kept, exported, and the same the next time', async () => {
    const database = await freshInstance()
    const payload = payloadOf([dead], [{ ...dead }])
    await importPayload(database, payload)
    expectSameJson(await exportPlace(database), payload)
    const { preview: again } = await preview(database, payload)
    expect(again.items.map(({ change }) => change)).toEqual(['same', 'same'])
  })

  test('are refused for a flag that is here', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('gone')]))
    const previewed = await preview(database, payloadOf([dead]))
    expect(previewed.preview.items[0]?.problems[0]?.message).toMatch(/^It is deleted in the file, but/)
    await expect(apply(database, previewed)).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('give way to a flag of their name, which SDKs then see as newer', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([dead]))
    await createNew(database, 'gone')
    const { flags } = (await exportPlace(database)) as { flags: Record<string, unknown> }
    expect(flags.gone).toMatchObject({ key: 'gone', version: 8, deleted: false, on: false })
  })

  test('give way to the same flag alive in a later file', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([dead]))
    const alive = payloadOf([wireFlag('gone', { version: 8 })])
    await importPayload(database, alive)
    expectSameJson(await exportPlace(database), alive)
  })
})
