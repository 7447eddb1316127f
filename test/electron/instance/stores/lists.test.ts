import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { listFlags, listUsers } from '../../../../electron/instance/stores/flag-lists/flag-list.ts'
import { removeResource } from '../../../../electron/instance/stores/resources.ts'
import { readSegment } from '../../../../electron/instance/stores/segments/read-segments.ts'
import { listSegments } from '../../../../electron/instance/stores/segments/segment-list.ts'
import {
  findEnvironment,
  readProject,
  readTree,
} from '../../../../electron/instance/stores/tree/workspaces.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, segmentRule, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { freshInstance, importPayload, production, staging } from '../../../builders/postgres/instance.ts'

async function shop() {
  const database = await freshInstance()
  const rollout = {
    variations: [
      { variation: 1, weight: 33_333 },
      { variation: 0, weight: 66_667 },
    ],
  }
  await importPayload(
    database,
    payloadOf(
      [
        wireFlag('b', { fallthrough: { rollout }, prerequisites: [{ key: 'a', variation: 0 }] }),
        wireFlag('a', { rules: [segmentRule('s', 0), segmentRule('s', 1, 'again'), { variation: 1 }] }),
        wireFlag('c', {
          on: false,
          offVariation: null,
          prerequisites: [
            { key: 'a', variation: 1 },
            { key: 'a', variation: 0 },
          ],
        }),
        wireFlag('d', {
          fallthrough: {},
          rules: [{ variation: 0, clauses: [{ op: 'segmentMatch', values: [5, null, ['5']] }] }],
        }),
      ],
      [
        wireSegment('s', {
          included: ['u1', 'u2'],
          includedContexts: [{ contextKind: 'org', values: ['o1'] }],
          excluded: ['u3'],
          rules: [{}, {}],
        }),
        wireSegment('5'),
      ],
    ),
  )
  const here = await findEnvironment(database.read, production)
  const there = await findEnvironment(database.read, staging)
  if (!here || !there) return expect.unreachable()
  return { database, here, there }
}

describe('the list of flags', () => {
  test('is by key, with what each serves in each environment', async () => {
    const { database, here, there } = await shop()
    const rows = await listFlags(database.read, here.projectId)
    expect(rows.map(({ key, states }) => [key, states[here.id]?.serves, states[here.id]?.ruleCount])).toEqual(
      [
        ['a', [{ variation: 0, weight: 100_000 }], 3],
        [
          'b',
          [
            { variation: 1, weight: 33_333 },
            { variation: 0, weight: 66_667 },
          ],
          0,
        ],
        ['c', [], 0],
        ['d', [], 1],
      ],
    )
    expect(rows.map(({ states }) => states[there.id])).toMatchObject(
      Array(4).fill({ enabled: false, ruleCount: 0, serves: [{ variation: 1, weight: 100_000 }] }),
    )
    expect(rows[0]?.variations).toMatchObject([
      { key: 'on', value: true },
      { key: 'off', value: false },
    ])
    expect(new Date(rows[0]?.updatedAt ?? '').getTime()).toBeGreaterThan(Date.now() - 60_000)
  })

  test('has flags that lost all their parts to plain SQL, too', async () => {
    const { database, here } = await shop()
    await sql`insert into flag (project_id, key) values (${here.projectId}, 'e')`.execute(database.read)
    expect((await listFlags(database.read, here.projectId)).map(({ key }) => key)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ])
    expect(await listFlags(database.read, newId())).toEqual([])
  })

  test('names the flags that need one, once, in this environment alone', async () => {
    const { database, here, there } = await shop()
    const [a] = await listFlags(database.read, here.projectId)
    const users = await listUsers(database.read, a?.id ?? '', here.id)
    expect(users.map(({ key }) => key)).toEqual(['b', 'c'])
    expect(await listUsers(database.read, a?.id ?? '', there.id)).toEqual([])
  })
})

describe('the list of segments', () => {
  test('counts keys and rules, and names each flag that asks for it once', async () => {
    const { database, here, there } = await shop()
    const rows = await listSegments(database.read, here.id)
    expect(rows).toMatchObject([
      { key: '5', usedBy: [] },
      { key: 's', includedCount: 3, excludedCount: 1, ruleCount: 2, usedBy: [{ key: 'a' }] },
    ])
    expect(await listSegments(database.read, there.id)).toMatchObject([
      { key: '5' },
      { key: 's', includedCount: 0, excludedCount: 0, ruleCount: 0, usedBy: [] },
    ])
  })

  test('leads to each of them, and says when one is gone', async () => {
    const { database, here } = await shop()
    const [, s] = await listSegments(database.read, here.id)
    const document = await readSegment(database.read, here.id, s?.id ?? '')
    expect(document.setting).toMatchObject({
      included: ['u1', 'u2'],
      includedContexts: [{ contextKind: 'org' }],
    })
    await expect(readSegment(database.read, here.id, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the tree', () => {
  test('has workspaces, projects and environments, with their counts', async () => {
    const { database } = await shop()
    expect(await readTree(database.read)).toMatchObject([
      {
        key: 'acme',
        projects: [
          {
            key: 'shop',
            flagCount: 4,
            segmentCount: 2,
            isSample: false,
            environments: [
              { key: 'staging', name: 'Staging' },
              { key: 'production', name: 'Production' },
            ],
          },
        ],
      },
    ])
  })

  test('loses a project with all that is in it', async () => {
    const { database, here } = await shop()
    const remove = () => database.write((writer) => removeResource(writer, 'project', here.projectId, '*'))
    await remove()
    await expect(remove()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(readProject(database.read, here.projectId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await readTree(database.read)).toMatchObject([{ key: 'acme', projects: [] }])
  })
})
