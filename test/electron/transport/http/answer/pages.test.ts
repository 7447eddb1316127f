import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Api, startApi } from '../../../../builders/host/api.ts'

async function aProject(api: Api): Promise<string> {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  return project.body.id
}

/** Adds flags with plain SQL; `key` is an expression over `n`. */
async function addFlags({ database }: Api, projectId: string, count: number, key = sql`'flag-' || n`) {
  await sql`insert into flag (project_id, key, tags) select ${projectId}, ${key}, case when n % 10 = 0 then array['ten'] else '{}'::text[] end
    from generate_series(1, ${count}) n`.execute(database.read)
}

/** Every key of a list, page by page; `between` runs after each page. */
async function allKeys(api: Api, path: string, between: (page: number) => Promise<void> = async () => {}) {
  const keys: string[] = []
  let cursor = ''
  for (let page = 1; ; page++) {
    const { body } = await api.send('GET', `${path}${cursor}`)
    keys.push(...body.items.map((item: { key: string }) => item.key))
    if (body.nextCursor === null) return keys
    cursor = `&cursor=${body.nextCursor}`
    await between(page)
  }
}

test('10,000 flags come page by page, each once, in order, while others write', {
  timeout: 120_000,
}, async () => {
  const api = await startApi()
  const projectId = await aProject(api)
  await addFlags(api, projectId, 10_000)
  const keys = await allKeys(api, `/projects/${projectId}/flags?limit=500`, async (page) => {
    await sql`insert into flag (project_id, key) values (${projectId}, ${`flag-${page}-new`})`.execute(
      api.database.read,
    )
    await sql`delete from flag where project_id = ${projectId} and key = ${`flag-${page}-new`}`.execute(
      api.database.read,
    )
    await sql`update flag set name = 'moved' where project_id = ${projectId} and key = ${`flag-${page}`}`.execute(
      api.database.read,
    )
  })
  expect(keys).toHaveLength(10_000)
  expect(new Set(keys).size).toBe(10_000)
  expect(keys).toEqual([...keys].sort())
})

test.for<[string, string, readonly string[]]>([
  ['by the beginning of the key', 'keyPrefix=flag-1', ['flag-1', 'flag-10', 'flag-11', 'flag-12']],
  ['by a part of the key, small or capital', 'keyContains=AG-1', ['flag-1', 'flag-10', 'flag-11', 'flag-12']],
  ['by a pattern that is a plain text here', 'keyContains=%25', []],
  ['by tag', 'tag=ten', ['flag-10']],
  ['by a tag that nobody has', 'tag=te', []],
  ['by two filters, both of which hold', 'tag=ten&keyPrefix=flag-2', []],
  ['those that are on somewhere', 'enabled=true', ['flag-3']],
])('a list of flags is cut %s', async ([, query, expected]) => {
  const api = await startApi()
  const projectId = await aProject(api)
  await addFlags(api, projectId, 12)
  await sql`update targeting t set enabled = true from flag f, environment e where f.id = t.flag_id and f.key = 'flag-3'
    and e.id = t.environment_id and e.key = 'production'`.execute(api.database.read)
  expect(await allKeys(api, `/projects/${projectId}/flags?${query}`)).toEqual(expected)
})

test('on and off are asked in one environment where one is named', async () => {
  const api = await startApi()
  const projectId = await aProject(api)
  await addFlags(api, projectId, 3)
  const { body } = await api.send('GET', `/projects/${projectId}/environments`)
  const id = (key: string) => body.items.find((item: { key: string }) => item.key === key).id
  await sql`update targeting t set enabled = true from flag f where f.id = t.flag_id and f.key = 'flag-2'
    and t.environment_id = ${id('production')}`.execute(api.database.read)
  const list = (query: string) => allKeys(api, `/projects/${projectId}/flags?${query}`)
  expect(await list(`enabled=true&environmentId=${id('production')}`)).toEqual(['flag-2'])
  expect(await list(`enabled=true&environmentId=${id('staging')}`)).toEqual([])
  expect(await list(`enabled=false&environmentId=${id('production')}`)).toEqual(['flag-1', 'flag-3'])
})

test('workspaces, projects, environments and segments come in pages too', async () => {
  const api = await startApi()
  const projectId = await aProject(api)
  for (const key of ['a', 'b', 'c']) {
    await api.send('POST', `/projects/${projectId}/segments`, { key, tags: [key] })
    await api.send('POST', '/workspaces', { key })
  }
  expect(await allKeys(api, `/projects/${projectId}/segments?limit=2`)).toEqual(['a', 'b', 'c'])
  expect(await allKeys(api, `/projects/${projectId}/segments?tag=b`)).toEqual(['b'])
  expect(await allKeys(api, `/projects/${projectId}/environments?limit=1`)).toEqual(['production', 'staging'])
  expect(await allKeys(api, '/workspaces?limit=1')).toEqual(['a', 'acme', 'b', 'c'])
})

test.for<[string, string]>([
  ['more than 500 at a time', 'limit=501'],
  ['none at a time', 'limit=0'],
  ['a cursor that no list has answered with', 'cursor=%21%21'],
  ['a state that is neither on nor off', 'enabled=maybe'],
])('%s is refused with the field', async ([, query]) => {
  const api = await startApi()
  const { status, body } = await api.send('GET', `/projects/${await aProject(api)}/flags?${query}`)
  expect(status).toBe(400)
  expect(body.fields[0].field).toBe(query.split('=')[0])
})
