import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startFlagbench } from '../../../builders/host/flagbench.ts'
import { type Answer, ask } from '../../../builders/host/api.ts'
import { startServe } from '../../../builders/host/serve.ts'
import { freshDatabase } from '../../../builders/postgres/postgres.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

type Send = (method: string, path: string, body?: unknown) => Promise<Answer>

/** A server in a process of its own, with its root signed in. */
async function aServer() {
  const databaseUrl = await freshDatabase()
  const { url, root } = await startServe('--database-url', databaseUrl)
  const { key, secret } = await root()
  const { body } = await ask(`${url}/api/v1/tokens`, 'POST', { key, secret }, {})
  const authorization = `Bearer ${body.token}`
  const send: Send = (method, path, sent) =>
    ask(`${url}/api/v1${path}`, method, sent, { authorization, 'if-match': '*' })
  return { url, key, secret, databaseUrl, send }
}

type Server = Awaited<ReturnType<typeof aServer>>

/** A laptop whose instance is that of `server`, and which knows `remote` as team. */
async function aLaptop(server: Pick<Server, 'databaseUrl'>, remote: Pick<Server, 'url' | 'key' | 'secret'>) {
  const home = temporaryFolder()
  const secret = { FLAGBENCH_SECRET: remote.secret }
  const run = (...args: readonly string[]) => startFlagbench(args, secret).ended
  const place = ['--home', home, '--database-url', server.databaseUrl]
  const added = await run('remote', 'add', 'team', remote.url, '--key', remote.key, '--home', home)
  expect(added).toMatchObject({ code: 0, stderr: expect.stringContaining('unencrypted') })
  const file = join(home, 'plan.json')
  return {
    home,
    file,
    run,
    plan: (...more: readonly string[]) => run('plan', 'team', 'acme/shop', ...more, ...place),
    apply: () => run('apply', file, ...place),
    profiles: async (...keys: readonly string[]) => {
      const path = join(home, 'people.json')
      writeFileSync(path, JSON.stringify(keys.map((key) => ({ kind: 'user', key, country: key.slice(0, 2) }))))
      expect(await run('profiles', 'import', path, '--home', home)).toMatchObject({ code: 0 })
    },
  }
}

interface Shop {
  readonly projectId: string
  readonly production: string
  readonly flags: Readonly<Record<string, string>>
}

/** `acme/shop` with some flags, all on in production. */
async function aShop({ send }: Server, keys: readonly string[]): Promise<Shop> {
  const workspace = await send('POST', '/workspaces', { key: 'acme' })
  const project = await send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const projectId = project.body.id
  const production = project.body.environments.find(({ key }: { key: string }) => key === 'production').id
  const flags: Record<string, string> = {}
  for (const key of keys) {
    flags[key] = (await send('POST', `/projects/${projectId}/flags`, { key })).body.id
    await send('PATCH', `/flags/${flags[key]}/environments/${production}`, { enabled: true })
  }
  return { projectId, production, flags }
}

test('a laptop clones a project, both sides edit, a conflict is decided, and both end the same', { timeout: 240_000 }, async () => {
  const [server, own] = [await aServer(), await aServer()]
  const shop = await aShop(server, ['checkout', 'search', 'banner'])
  const { production, flags } = shop
  await server.send('POST', `/projects/${shop.projectId}/segments`, { key: 'beta' })
  const laptop = await aLaptop(own, server)
  await laptop.profiles('nz-1', 'nz-2', 'de-1')

  expect(await laptop.plan()).toMatchObject({ code: 1, stderr: expect.stringMatching(/no project acme\/shop here/) })
  const clone = await laptop.plan('--pull', '--out', laptop.file)
  expect(clone).toMatchObject({ code: 2, stdout: expect.stringContaining('5 to create') })
  expect(await laptop.apply()).toMatchObject({ code: 0, stdout: expect.stringMatching(/verified[^]*In sync/) })
  expect(await laptop.plan()).toMatchObject({ code: 0, stdout: expect.stringContaining('In sync') })
  expect(await laptop.plan('--pull')).toMatchObject({ code: 0, stdout: expect.stringContaining('In sync') })

  const place = (key: string) => `/flags/${flags[key]}/environments/${production}`
  const variations = (await server.send('GET', `/flags/${flags.checkout}`)).body.variations
  const [, off] = variations.map(({ id }: { id: string }) => id)
  const rule = (country: string) => ({
    clauses: [{ attribute: 'country', op: 'in', values: [country] }],
    serve: { kind: 'variation', variationId: off },
  })
  // Here: a rule for New Zealand, and the banner is off. There: a name, and the search and the banner differ.
  await own.send('PATCH', place('checkout'), { rules: [rule('nz')] })
  await own.send('PATCH', `/flags/${flags.banner}`, { name: 'Ours' })
  await server.send('PATCH', `/flags/${flags.checkout}`, { name: 'Checkout' })
  await server.send('PATCH', place('search'), { enabled: false })
  await server.send('PATCH', `/flags/${flags.banner}`, { name: 'Theirs' })

  const undecided = await laptop.plan('--out', laptop.file)
  expect(undecided.code).toBe(2)
  expect(undecided.stdout).toMatch(/! flag banner: conflict \(edit\/edit\)\n {4}ours: name: .* Ours\n {4}theirs: name: .* Theirs/)
  expect(undecided.stdout).toMatch(/~ flag checkout\n {4}production: rule 1 added/)
  expect(undecided.stdout).toMatch(/Who moves in production: 2 of 3 profiles\n {2}checkout: true → false: 2/)
  expect(undecided.stdout).toMatch(/Changed only on team[^]*flag checkout: name: .*Checkout[^]*flag search, production: turned off/)
  expect(await laptop.apply()).toMatchObject({ code: 1, stderr: expect.stringContaining('not decided') })

  const decided = await laptop.plan('--take', 'banner=ours', '--out', laptop.file, '--summary', 'md')
  expect(decided).toMatchObject({ code: 2, stdout: expect.stringContaining('### Who moves') })
  expect(JSON.parse(readFileSync(laptop.file, 'utf8'))).toMatchObject({ flagbenchPlan: 1, direction: 'push' })
  expect(await laptop.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining('Applied 2 operations') })
  const there = await server.send('GET', place('checkout'))
  expect(there.body).toMatchObject({ flag: { name: 'Checkout' }, targeting: { rules: [{ serve: { variationId: off } }] } })
  expect((await server.send('GET', `/flags/${flags.banner}`)).body.name).toBe('Ours')

  const push = await laptop.plan()
  expect(push).toMatchObject({ code: 0, stdout: expect.stringContaining('plan with --pull') })
  const pull = await laptop.plan('--pull', '--out', laptop.file)
  expect(pull).toMatchObject({ code: 2, stdout: expect.stringContaining('0 to create, 2 to change, 0 to delete') })
  expect(await laptop.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining('In sync.') })
  for (const direction of [[], ['--pull']])
    expect(await laptop.plan(...direction)).toMatchObject({ code: 0, stdout: expect.stringContaining('In sync') })
  expect((await own.send('GET', place('search'))).body.targeting.enabled).toBe(false)
})
