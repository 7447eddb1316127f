import { describe, expect, test } from 'vitest'
import { type Answer, type Api, startApi } from '../../../../builders/host/api.ts'

interface Place {
  readonly project: string
  readonly environment: string
  /** The path of the flag, and of its document. */
  readonly flag: string
  readonly document: string
  readonly variations: readonly string[]
}

async function aFlag(api: Api): Promise<Place> {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const flag = await api.send('POST', `/projects/${project.body.id}/flags`, { key: 'checkout' })
  const environment = project.body.environments[0].id
  return {
    project: `/projects/${project.body.id}`,
    environment: `/environments/${environment}`,
    flag: `/flags/${flag.body.id}`,
    document: `/flags/${flag.body.id}/environments/${environment}`,
    variations: flag.body.variations.map((it: { id: string }) => it.id),
  }
}

describe('optimistic concurrency', () => {
  test('a read names the versions, and a write over them gives the next', async () => {
    const api = await startApi()
    const { document } = await aFlag(api)
    const read = await api.send('GET', document)
    expect(read.headers.get('etag')).toBe('"1.1"')
    const written = await api.send('PATCH', document, { enabled: true }, { 'if-match': '"1.1"' })
    expect([written.status, written.headers.get('etag')]).toEqual([200, '"1.2"'])
    expect((await api.send('GET', document)).headers.get('etag')).toBe('"1.2"')
  })

  test.for<[string, string | null, number, string]>([
    ['without a version', null, 428, 'VERSION_REQUIRED'],
    ['over an old version', '"1.0"', 412, 'STALE'],
    ['over a version of another form', '"x"', 412, 'STALE'],
    ['over a weak version, which never matches', 'W/"1.1"', 412, 'STALE'],
  ])('a write %s is refused and changes nothing', async ([, ifMatch, status, code]) => {
    const api = await startApi()
    const { document } = await aFlag(api)
    const refused = await api.send('PATCH', document, { enabled: true }, { 'if-match': ifMatch })
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect((await api.send('GET', document)).body.targeting).toMatchObject({ enabled: false, version: 1 })
  })

  test('a write that changes nothing keeps the version', async () => {
    const api = await startApi()
    const { document } = await aFlag(api)
    const written = await api.send('PATCH', document, { enabled: false }, { 'if-match': '"1.1"' })
    expect([written.status, written.headers.get('etag')]).toEqual([200, '"1.1"'])
  })

  test('every row is written over by its version: changed, then refused, then removed', async () => {
    const api = await startApi()
    const { project, environment, flag } = await aFlag(api)
    const segment = await api.send('POST', `${project}/segments`, { key: 'beta' })
    for (const path of [flag, `/segments/${segment.body.id}`, environment, project]) {
      const tag = (await api.send('GET', path)).headers.get('etag')
      const changed = await api.send('PATCH', path, { name: 'New' }, { 'if-match': tag })
      expect([path, changed.status, changed.body.name]).toEqual([path, 200, 'New'])
      expect((await api.send('PATCH', path, { name: 'Newer' }, { 'if-match': tag })).status).toBe(412)
      expect((await api.send('DELETE', path, undefined, { 'if-match': tag })).status).toBe(412)
      const removed = await api.send('DELETE', path, undefined, { 'if-match': changed.headers.get('etag') })
      expect([path, removed.status]).toEqual([path, 204])
      expect((await api.send('GET', path)).status).toBe(404)
    }
  })

  test('200 writers at once on one flag lose nothing', { timeout: 300_000 }, async () => {
    const [api, other] = await twoHosts()
    const { document, variations } = await aFlag(api)
    const read = (host: Api) => host.send('GET', document)
    const write = async (key: string, host: Api, { body, headers }: Answer): Promise<boolean> => {
      const values = body.targeting.targets[0]?.values ?? []
      const targets = [{ variationId: variations[0], values: [...values, key] }]
      const written = await host.send('PATCH', document, { targets }, { 'if-match': headers.get('etag') })
      if (written.status !== 200) expect(written.body).toMatchObject({ code: 'STALE', status: 412 })
      return written.status === 200
    }
    const keys = Array.from({ length: 200 }, (_, n) => `user-${n}`)
    const hosts = keys.map((_, n) => (n % 2 === 0 ? api : other))
    // All writes are based on the same version, so only one succeeds.
    const asRead = await read(api)
    const first = await Promise.all(keys.map((key, n) => write(key, hosts[n]!, asRead)))
    expect(first.filter(Boolean)).toHaveLength(1)
    // The others run in three sequences: on a conflict, each reads again and retries at once.
    const waiting = keys.filter((_, n) => !first[n])
    const row = async (host: Api): Promise<void> => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
        while (!(await write(key, host, await read(host))));
    }
    await Promise.all([api, other, api].map(row))
    const { targeting } = (await api.send('GET', document)).body
    expect([...targeting.targets[0].values].sort()).toEqual([...keys].sort())
    expect(targeting.version).toBe(201)
  })
})

async function twoHosts(): Promise<[Api, Api]> {
  const api = await startApi()
  return [api, await startApi(api.databaseUrl)]
}
