import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Caller, windowCaller } from '../../../../electron/access/guard/caller.ts'
import type { Host } from '../../../../electron/host.ts'
import { createRouter } from '../../../../electron/router.ts'
import { serveBrowser } from '../../../../electron/transport/browser/browser-server.ts'
import { accessTypes } from '../../../../shared/access/access-type.ts'
import { contract, type HostClient } from '../../../../shared/contract/index.ts'
import { jsonSerializers } from '../../../../shared/contract/shapes/json-serializers.ts'
import type { ProcedureMeta } from '../../../../shared/contract/shapes/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'
import { sampleInput } from './sample-input.ts'

/** What stays the owner's while the window acts as an access, and answers nothing then. */
const ofWindows = ['windows.get', 'windows.latest', 'windows.save']
/** All that stays the owner's. Nothing else may. */
const ofOwner = [
  'acting.get',
  'instance.watch',
  'populations.list',
  'profiles.list',
  'settings.get',
  'settings.update',
  ...ofWindows,
]
/** What needs another permission than the owner's. */
const ofDrafts = ['drafts', 'segmentDrafts'].flatMap((area) =>
  ['list', 'get', 'save', 'remove'].map((name) => `${area}.${name}`),
)
/** Open to everybody, or answered with what the access may see. */
const filtered = ['tokens.create', 'tree.get', 'workspaces.list', 'accesses.list']

interface Procedure {
  readonly name: string
  readonly meta: ProcedureMeta
  readonly input: unknown
}

function proceduresOf(router: AnyContractRouter, path: readonly string[] = []): Procedure[] {
  if (!isContractProcedure(router))
    return Object.entries(router).flatMap(([name, inner]) => proceduresOf(inner, [...path, name]))
  const { meta, inputSchema } = router['~orpc']
  return [{ name: path.join('.'), meta, input: sampleInput(inputSchema) }]
}

const procedures = proceduresOf(contract)

type Ids = Readonly<Record<string, string>>

/** The sample input with the ids of real things wherever a field has their name. */
function withIds(input: unknown, ids: Ids): unknown {
  if (Array.isArray(input)) return input.map((item) => withIds(item, ids))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, ids[name] ?? withIds(value, ids)]),
  )
}

async function aProject(client: HostClient, workspaceId: string, key: string) {
  const project = await client.projects.create({ workspaceId, key })
  const [production, staging] = project.environments
  const flag = await client.flags.create({ projectId: project.id, key: 'checkout' })
  const segment = await client.segments.create({ projectId: project.id, key: 'staff' })
  const environmentId = production?.id ?? ''
  return {
    places: ['instance', workspaceId, project.id, environmentId],
    ids: {
      workspaceId,
      projectId: project.id,
      environmentId,
      sourceEnvironmentId: staging?.id ?? '',
      flagId: flag.id,
      segmentId: segment.id,
    },
  }
}

const kinds = ['instance', 'workspace', 'project', 'environment'] as const

async function aHost() {
  const host = await openTestHost({ mode: 'desktop' })
  const client = openWindow(host)
  const [acme, globex] = [
    await client.workspaces.create({ key: 'acme' }),
    await client.workspaces.create({ key: 'globex' }),
  ]
  return {
    host,
    client,
    shop: await aProject(client, acme.id, 'shop'),
    foreign: await aProject(client, globex.id, 'foreign'),
  }
}

test('the requests that do not need the rights of the acted access are these, and no others', () => {
  const exempt = procedures.filter(({ meta }) => meta.whileActing !== undefined)
  const of = (wanted: (meta: ProcedureMeta) => boolean) =>
    exempt.filter(({ meta }) => wanted(meta)).map(({ name }) => name)
  expect(of(({ whileActing }) => whileActing === 'owner').toSorted()).toEqual(ofOwner)
  expect(of(({ whileActing }) => whileActing !== 'owner').toSorted()).toEqual(ofDrafts.toSorted())
})

test('every request of the contract is decided under the acted access, for every type at every place', async () => {
  const { host, client, shop, foreign } = await aHost()
  const { guard } = host.access
  const decide = async (caller: Caller, meta: ProcedureMeta, input: unknown) => {
    try {
      await guard.permit(caller, meta, input)
      return 'permitted'
    } catch (error) {
      if (error instanceof AppError) return `${error.code} ${error.message}`
      throw error
    }
  }
  const wrong: unknown[] = []
  const answers = new Set<string>()
  for (const type of accessTypes)
    for (const [depth, kind] of kinds.entries()) {
      const place = kind === 'instance' ? { kind } : { kind, id: shop.places[depth] ?? '' }
      const { access } = await client.accesses.create({ key: `${type}-${kind}`, type, places: [place] })
      for (const { name, meta, input } of procedures)
        for (const ids of [shop.ids, foreign.ids]) {
          const given = withIds(input, ids)
          const answer = await decide(windowCaller(access.id), meta, given)
          const { whileActing, ...usual } = meta
          const wanted =
            whileActing === 'owner'
              ? 'permitted'
              : await decide(
                  { accessId: access.id },
                  whileActing ? { permission: whileActing } : usual,
                  given,
                )
          answers.add(answer.split(' ')[0] ?? '')
          if (answer !== wanted) wrong.push([type, kind, name, answer, wanted])
        }
    }
  expect(wrong).toEqual([])
  expect([...answers].toSorted()).toEqual(['FORBIDDEN', 'NOT_FOUND', 'permitted'])
}, 120_000)

async function overSocket(host: Host, as: string): Promise<HostClient> {
  const server = await serveBrowser({
    router: createRouter(host),
    contextFor: (one) => host.access.contextOf(windowCaller(one)),
    log: host.log,
    rendererDir: temporaryFolder(),
  })
  onTestFinished(() => server.close())
  const entered = await fetch(server.link, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const origin = `http://127.0.0.1:${server.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc?as=${as}`, { origin, headers: { cookie } })
  const websocket = socket as unknown as globalThis.WebSocket
  return createORPCClient(new RPCLink({ websocket, customJsonSerializers: jsonSerializers }))
}

async function answerOf(client: HostClient, name: string, input: unknown): Promise<string> {
  // biome-ignore lint/suspicious/noExplicitAny: the name may be any of the contract's.
  const procedure = name.split('.').reduce((router: any, part) => router[part], client)
  try {
    const answer = await procedure(input)
    // A stream begins its work when it is read.
    if (answer?.next) await answer.next().finally(() => void answer.return?.())
    return 'done'
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error)
  }
}

test.each(['a port', 'a socket'])(
  'over %s, an acting window reaches nothing of another project',
  async (line) => {
    const { host, client, shop, foreign } = await aHost()
    const places = [{ kind: 'project', id: shop.ids.projectId } as const]
    const { access } = await client.accesses.create({ key: 'boss', type: 'root', places })
    const acting = line === 'a port' ? openWindow(host, access.id) : await overSocket(host, access.id)
    expect((await acting.acting.get())?.access?.key).toBe('boss')
    expect((await acting.tree.get()).map(({ key }) => key)).toEqual(['acme'])
    const reached: unknown[] = []
    for (const { name, input } of procedures) {
      if ([...ofOwner, ...filtered].includes(name)) continue
      const answer = await answerOf(acting, name, withIds(input, foreign.ids))
      if (!['FORBIDDEN', 'NOT_FOUND'].includes(answer)) reached.push([name, answer])
    }
    expect(reached).toEqual([])
    for (const name of ofOwner) {
      const input = procedures.find((one) => one.name === name)?.input
      expect([name, await answerOf(acting, name, input)]).toEqual([name, 'done'])
    }
  },
  120_000,
)

test.each([
  ['of no access', newId()],
  ['that is no id', 'owner'],
  ['that is empty', ''],
])(
  'a window that acts as an id %s may do nothing, and learns that acting has ended',
  async (_what, as) => {
    const { host, shop } = await aHost()
    for (const acting of [openWindow(host, as), await overSocket(host, as)]) {
      expect(await acting.acting.get()).toEqual({
        access: null,
        ended:
          'The access that this window acted as no longer exists: it was deleted, or a backup from before it was restored.',
      })
      const done: string[] = []
      for (const { name, input } of procedures)
        if ((await answerOf(acting, name, withIds(input, shop.ids))) === 'done') done.push(name)
      expect(done.toSorted()).toEqual(ofOwner)
    }
  },
  120_000,
)

test('a window that acts neither reads nor changes what windows show', async () => {
  const { host, client, shop } = await aHost()
  const places = [{ kind: 'project', id: shop.ids.projectId ?? '' } as const]
  const { access } = await client.accesses.create({ key: 'boss', type: 'root', places })
  const id = newId()
  const state = { path: '/access', environmentId: null, tabs: [] }
  await client.windows.save({ id, state })
  const acting = openWindow(host, access.id)
  await acting.windows.save({ id, state: { ...state, path: '/settings' } })
  expect([await acting.windows.get({ id }), await acting.windows.latest()]).toEqual([null, null])
  expect(await client.windows.get({ id })).toEqual(state)
})
