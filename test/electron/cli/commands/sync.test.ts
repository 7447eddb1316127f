import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Answer, ask } from '../../../builders/host/api.ts'
import { startFlagbench } from '../../../builders/host/flagbench.ts'
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
      writeFileSync(
        path,
        JSON.stringify(keys.map((key) => ({ kind: 'user', key, country: key.slice(0, 2) }))),
      )
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

test('a laptop clones a project, both sides edit, a conflict is decided, and both end the same', {
  timeout: 240_000,
}, async () => {
  const [server, own] = [await aServer(), await aServer()]
  const shop = await aShop(server, ['checkout', 'search', 'banner'])
  const { production, flags } = shop
  await server.send('POST', `/projects/${shop.projectId}/segments`, { key: 'beta' })
  const laptop = await aLaptop(own, server)
  await laptop.profiles('nz-1', 'nz-2', 'de-1')

  expect(await laptop.plan()).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/no project acme\/shop here/),
  })
  const clone = await laptop.plan('--pull', '--out', laptop.file)
  expect(clone).toMatchObject({ code: 2, stdout: expect.stringContaining('5 to create') })
  expect(await laptop.apply()).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/verified[\s\S]*In sync/),
  })
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
  expect(undecided.stdout).toMatch(
    /! flag banner: conflict \(edit\/edit\)\n {4}ours: name: .* Ours\n {4}theirs: name: .* Theirs/,
  )
  expect(undecided.stdout).toMatch(/~ flag checkout\n {4}production: rule 1 added/)
  expect(undecided.stdout).toMatch(/Who moves in production: 2 of 3 profiles\n {2}checkout: true → false: 2/)
  expect(undecided.stdout).toMatch(
    /Changed only on team[\s\S]*flag checkout: name: .*Checkout[\s\S]*flag search, production: turned off/,
  )
  expect(await laptop.apply()).toMatchObject({ code: 1, stderr: expect.stringContaining('not decided') })

  const decided = await laptop.plan('--take', 'banner=ours', '--out', laptop.file, '--summary', 'md')
  expect(decided).toMatchObject({ code: 2, stdout: expect.stringContaining('### Who moves') })
  expect(JSON.parse(readFileSync(laptop.file, 'utf8'))).toMatchObject({ flagbenchPlan: 1, direction: 'push' })
  expect(await laptop.apply()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Applied 2 operations'),
  })
  const there = await server.send('GET', place('checkout'))
  expect(there.body).toMatchObject({
    flag: { name: 'Checkout' },
    targeting: { rules: [{ serve: { variationId: off } }] },
  })
  expect((await server.send('GET', `/flags/${flags.banner}`)).body.name).toBe('Ours')

  const push = await laptop.plan()
  expect(push).toMatchObject({ code: 0, stdout: expect.stringContaining('plan with --pull') })
  const pull = await laptop.plan('--pull', '--out', laptop.file)
  expect(pull).toMatchObject({
    code: 2,
    stdout: expect.stringContaining('0 to create, 2 to change, 0 to delete'),
  })
  expect(await laptop.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining('In sync.') })
  for (const direction of [[], ['--pull']])
    expect(await laptop.plan(...direction)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('In sync'),
    })
  expect((await own.send('GET', place('search'))).body.targeting.enabled).toBe(false)
})

test('a plan that is out of date rebases if the same people move, and is refused otherwise', {
  timeout: 240_000,
}, async () => {
  const [server, own] = [await aServer(), await aServer()]
  const { production, projectId, flags } = await aShop(server, ['checkout', 'search'])
  const laptop = await aLaptop(own, server)
  await laptop.profiles('nz-1', 'de-1')
  expect(statSync(join(laptop.home, 'remote-secrets.json')).mode & 0o777).toBe(0o600)
  await laptop.plan('--pull', '--out', laptop.file)
  expect(await laptop.apply()).toMatchObject({ code: 0 })
  const place = `/flags/${flags.checkout}/environments/${production}`
  await own.send('PATCH', place, { enabled: false })
  expect(await laptop.plan('--out', laptop.file)).toMatchObject({ code: 2 })

  // Another name concerns nobody.
  await server.send('PATCH', `/flags/${flags.checkout}`, { name: 'Checkout' })
  const rebased = await laptop.apply()
  expect(rebased).toMatchObject({ code: 0, stdout: expect.stringMatching(/flag checkout[\s\S]*was rebased/) })
  expect((await server.send('GET', place)).body).toMatchObject({
    flag: { name: 'Checkout' },
    targeting: { enabled: false },
  })
  expect(await laptop.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to write') })

  // Turned on again, everybody gets what one of them got before.
  await laptop.plan('--pull', '--out', laptop.file)
  await laptop.apply()
  await own.send('PATCH', place, { enabled: true })
  await laptop.plan('--out', laptop.file)
  const [, off] = (await server.send('GET', `/flags/${flags.checkout}`)).body.variations
  const rules = [
    {
      clauses: [{ attribute: 'country', op: 'in', values: ['nz'] }],
      serve: { kind: 'variation', variationId: off.id },
    },
  ]
  await server.send('PATCH', place, { rules })
  expect(await laptop.apply()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('other people would move'),
  })
  expect((await server.send('GET', place)).body.targeting.enabled).toBe(false)

  const edited = JSON.parse(readFileSync(laptop.file, 'utf8'))
  writeFileSync(laptop.file, JSON.stringify({ ...edited, project: 'acme/other' }))
  expect(await laptop.apply()).toMatchObject({ code: 1, stderr: expect.stringMatching(/digest|no project/) })
  expect(
    await laptop.run('plan', 'nobody', 'acme/shop', '--home', laptop.home, '--database-url', own.databaseUrl),
  ).toMatchObject({ code: 1, stderr: 'There is no remote nobody: add it with flagbench remote add.\n' })
  expect((await server.send('GET', `/projects/${projectId}/operations`)).body.items[1]).toMatchObject({
    label: 'Synced',
  })
})

test('a project is pushed to a server that lacks it, and paired by key with one that has it', {
  timeout: 240_000,
}, async () => {
  const [server, own] = [await aServer(), await aServer()]
  await aShop(own, ['checkout', 'search'])
  const laptop = await aLaptop(own, server)
  expect(await laptop.plan('--out', laptop.file)).toMatchObject({ code: 2 })
  expect(await laptop.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining('In sync.') })

  // The same keys under other ids.
  const other = await aServer()
  const { flags, production } = await aShop(other, ['checkout', 'search'])
  await laptop.run('remote', 'add', 'other', other.url, '--key', other.key, '--home', laptop.home)
  const elsewhere = startFlagbench(
    ['remote', 'add', 'other', other.url, '--key', other.key, '--home', laptop.home],
    { FLAGBENCH_SECRET: other.secret },
  )
  expect(await elsewhere.ended).toMatchObject({ code: 0 })
  const place = ['--home', laptop.home, '--database-url', own.databaseUrl]
  const first = await laptop.run(
    'plan',
    'other',
    'acme/shop',
    '--take',
    'ours',
    '--out',
    laptop.file,
    ...place,
  )
  expect(first).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/Paired by key[\s\S]*flag checkout\n {2}flag search/),
  })
  expect(await laptop.apply()).toMatchObject({ code: 0, stdout: expect.stringContaining('In sync.') })
  const saved = await other.send('GET', `/flags/${flags.checkout}/environments/${production}`)
  expect(saved.body.targeting.enabled).toBe(true)
  expect(await laptop.run('plan', 'other', 'acme/shop', ...place)).toMatchObject({ code: 0 })
})
