import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Host } from '../../electron/host.ts'
import { createRouter } from '../../electron/router.ts'
import { serveBrowser } from '../../electron/transport/browser/browser-server.ts'
import { serveApi } from '../../electron/transport/http/api-server.ts'
import { createSignInLimit } from '../../electron/transport/http/limits/sign-in-limit.ts'
import type { HostClient } from '../../shared/contract/index.ts'
import { jsonSerializers } from '../../shared/contract/shapes/json-serializers.ts'
import type { Json, JsonObject } from '../../shared/json/json.ts'
import { ask } from '../builders/host/api.ts'
import { flagbench } from '../builders/host/flagbench.ts'
import { openTestHost } from '../builders/host/host.ts'
import { openWindow } from '../builders/host/window.ts'
import { freshDatabase } from '../builders/postgres/postgres.ts'
import { temporaryFolder } from '../builders/temporary-folder.ts'

/** Names that every object inherits, or that have a special meaning when set. */
const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__lookupSetter__',
  'toJSON',
  'then',
  'length',
  '0',
  '',
  'a.b',
]

/** JSON texts of values with such names at any depth. */
const { text: awkward } = fc.letrec<{ text: string; object: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('null', '1', '"x"', 'true'),
    tie('object'),
    fc.array(tie('text'), { maxLength: 2 }).map((items) => `[${items}]`),
  ),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), tie('text')), {
      maxLength: 4,
      selector: ([name]) => name,
    })
    .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`),
}))

const everything = `{${names.map((name) => `${JSON.stringify(name)}:{"__proto__":[{"__proto__":${JSON.stringify(name)}}]}`)}}`

/** A canonical text for JSON; the database sorts the property names of an object. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)}}`
}

const sameAs = (text: string) => canonical(JSON.parse(text))

async function aHost() {
  const databaseUrl = await freshDatabase()
  const host = await openTestHost({ databaseUrl })
  return { host, databaseUrl, router: createRouter(host) }
}

async function overSocket({
  host,
  router,
}: {
  host: Host
  router: ReturnType<typeof createRouter>
}): Promise<HostClient> {
  const server = await serveBrowser({
    router,
    contextFor: () => host.access.contextOf('owner'),
    log: host.log,
    rendererDir: temporaryFolder(),
  })
  onTestFinished(() => server.close())
  const entered = await fetch(server.link, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const origin = `http://127.0.0.1:${server.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { origin, headers: { cookie } })
  const websocket = socket as unknown as globalThis.WebSocket
  return createORPCClient(new SocketLink({ websocket, customJsonSerializers: jsonSerializers }))
}

async function overHttp({ host, router }: { host: Host; router: ReturnType<typeof createRouter> }) {
  const server = await serveApi({
    router,
    database: host.database,
    log: host.log,
    authenticate: async () => 'owner',
    contextOf: host.access.contextOf,
    signInLimit: createSignInLimit(),
  })
  onTestFinished(() => server.close())
  return (method: string, path: string, body?: string, headers = {}) =>
    ask(`${server.url}/api/v1${path}`, method, body, { authorization: 'Bearer x', ...headers })
}

type Send = Awaited<ReturnType<typeof overHttp>>

async function aProject(send: Send) {
  const workspace = (await send('POST', '/workspaces', '{"key":"acme"}')).body
  const project = (await send('POST', `/workspaces/${workspace.id}/projects`, '{"key":"shop"}')).body
  return { project, environment: project.environments[0].id as string }
}

const firstValue = (flag: { readonly variations: readonly { readonly value: unknown }[] }) =>
  canonical(flag.variations[0]?.value)

const flagWith = (key: string, value: string) =>
  `{"key":"${key}","variations":[{"key":"a","value":${value}},{"key":"b","value":1}]}`

test('HTTP: made, read, changed, replayed, evaluated, exported, in the history and undone', async () => {
  const parts = await aHost()
  const send = await overHttp(parts)
  const { project, environment } = await aProject(send)
  let count = 0
  await fc.assert(
    fc.asyncProperty(awkward, async (text) => {
      count += 1
      const key = `flag-${count}`
      const expected = sameAs(text)
      const once = { 'idempotency-key': key }
      const made = await send('POST', `/projects/${project.id}/flags`, flagWith(key, text), once)
      expect([made.status, firstValue(made.body)]).toEqual([201, expected])
      const replayed = await send('POST', `/projects/${project.id}/flags`, flagWith(key, text), once)
      expect([replayed.headers.get('idempotent-replayed'), firstValue(replayed.body)]).toEqual([
        'true',
        expected,
      ])
      expect(firstValue((await send('GET', `/flags/${made.body.id}`)).body)).toBe(expected)

      const body = `{"flagKeys":["${key}"],"context":{"kind":"user","key":"u","a":${text}}}`
      const evaluated = await send('POST', `/environments/${environment}/evaluations`, body)
      expect(evaluated.status).toBe(200)

      const clauses = `[{"attribute":"a","op":"in","values":[${text}]}]`
      const rules = `{"rules":[{"clauses":${clauses},"serve":null}]}`
      const document = `/flags/${made.body.id}/environments/${environment}`
      const ruled = await send('PATCH', document, rules, { 'if-match': '*' })
      expect(canonical(ruled.body.targeting.rules[0].clauses[0].values[0])).toBe(expected)

      const [last] = (await send('GET', `/projects/${project.id}/operations?limit=1`)).body.items
      const changes = (await send('GET', `/projects/${project.id}/operations/${last.id}/changes`)).body.items
      expect(
        changes.some((it: { after: { values?: unknown[] } }) =>
          it.after?.values?.some((one) => canonical(one) === expected),
        ),
      ).toBe(true)
      await send('POST', `/projects/${project.id}/operations/${last.id}/undo`)
      const listed = JSON.stringify({
        changes: [{ request: 'flags.remove', input: { flagId: made.body.id, ifVersion: '*' } }],
      })
      expect((await send('POST', '/changes', listed)).status).toBe(200)
      const [removal] = (await send('GET', `/projects/${project.id}/operations?limit=1`)).body.items
      expect((await send('POST', `/projects/${project.id}/operations/${removal.id}/undo`)).status).toBe(200)
      expect(firstValue((await send('GET', `/flags/${made.body.id}`)).body)).toBe(expected)
      const exported = JSON.parse((await send('GET', `/environments/${environment}/export`)).body.text)
      expect(canonical(exported.flags[key].variations[0])).toBe(expected)
    }),
    { numRuns: 15, examples: [[everything]] },
  )
}, 120_000)

test('the window and the browser: a save of one thing leaves the rest as it is, drafts and profiles too', async () => {
  const parts = await aHost()
  const send = await overHttp(parts)
  const { project, environment } = await aProject(send)
  for (const [transport, client] of [
    ['port', openWindow(parts.host)],
    ['socket', await overSocket(parts)],
  ] as const) {
    let count = 0
    await fc.assert(
      fc.asyncProperty(awkward, async (text) => {
        const expected = sameAs(text)
        count += 1
        const made = await send(
          'POST',
          `/projects/${project.id}/flags`,
          flagWith(`${transport}-${count}`, text),
        )
        const place = { flagId: made.body.id, environmentId: environment }
        const { document } = await client.editor.open(place)
        expect(firstValue(document.flag)).toBe(expected)
        const edited = { ...document, targeting: { ...document.targeting, enabled: true } }
        await client.drafts.save({ document: edited, base: document })
        expect(firstValue((await client.drafts.get(place))?.document.flag ?? document.flag)).toBe(expected)
        expect(firstValue((await client.targeting.save({ document: edited })).flag)).toBe(expected)
        expect(firstValue((await send('GET', `/flags/${place.flagId}`)).body)).toBe(expected)
        const id = crypto.randomUUID()
        const context: JsonObject = { kind: 'user', key: 'u', a: JSON.parse(text) as Json }
        const own = JSON.parse('{"__proto__":{"x":1}}') as JsonObject
        const profile = { id, name: 'p', tags: [], context: { ...context, ...own } }
        await client.profiles.save(profile)
        const kept = (await client.profiles.list()).find((it) => it.id === id)
        expect(canonical(kept?.context)).toBe(canonical(profile.context))
      }),
      { numRuns: 15, examples: [[everything]] },
    )
  }
}, 120_000)

test('the command line: an import is exported as it came', async () => {
  const { databaseUrl } = await aHost()
  const payload = `{"flags":{"f":{"key":"f","version":1,"on":true,"variations":[${everything},1],"offVariation":1,
    "fallthrough":{"variation":0},"rules":[{"id":"r","variation":0,"clauses":[{"attribute":"a","op":"in","values":[${everything}],
    "__proto__":{"x":1}}],"__proto__":[1]}],"salt":"s","__proto__":${everything},"constructor":2}},"segments":{}}`
  const file = join(temporaryFolder(), 'payload.json')
  writeFileSync(file, payload)
  const place = 'acme/shop/production'
  const imported = await flagbench('import', file, '--to', place, '--database-url', databaseUrl)
  expect(imported).toMatchObject({ code: 0, stderr: '' })
  const exported = await flagbench('export', place, '--database-url', databaseUrl)
  const [sent, got] = [JSON.parse(payload).flags.f, JSON.parse(exported.stdout).flags.f]
  for (const name of ['variations', 'rules', '__proto__', 'constructor'] as const)
    expect(canonical(got[name]), name).toBe(canonical(sent[name]))
  const shown = await flagbench(
    'eval',
    '--data',
    file,
    '--flag',
    'f',
    '--context',
    '{"kind":"user","key":"u"}',
    '--json',
  )
  expect(canonical(JSON.parse(shown.stdout).value)).toBe(sameAs(everything))
}, 120_000)
