import { type ClientContext, createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { contract } from '../../../shared/contract/index.ts'
import { type Flood, type Page, tally } from './flood.ts'

type Caller = ContractRouterClient<typeof contract, ClientContext>

/** A page's connection to the host; `hangUp` closes it. */
export interface Line {
  readonly call: Caller
  hangUp(): void
}

/** Opens the same socket as a page. */
export async function openLine({ socketUrl, origin, cookie }: Page): Promise<Line> {
  const websocket = new WebSocket(socketUrl, { origin, headers: { cookie }, perMessageDeflate: false })
  await new Promise<void>((resolve, reject) => {
    websocket.once('open', () => resolve())
    websocket.once('error', reject)
  })
  websocket.on('error', () => {})
  const link = new RPCLink<ClientContext>({ websocket: websocket as unknown as globalThis.WebSocket })
  return { call: createORPCClient(link), hangUp: () => websocket.terminate() }
}

/** Uses the one-time link that the browser mode prints. */
export async function enterPage(link: string): Promise<Page> {
  const { origin, host } = new URL(link)
  const entered = await fetch(link, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`the link gave no cookie: ${entered.status}`)
  return { socketUrl: `ws://${host}/rpc`, origin, cookie }
}

const calls = (name: string, count: number, one: (call: Caller, at: number) => Promise<unknown>): Flood => ({
  name,
  by: 'a page',
  on: 'browser',
  run: async ({ signal }, { page }) => {
    if (!page) return {}
    const line = await openLine(page)
    signal.addEventListener('abort', () => line.hangUp())
    const answers = await Promise.all(Array.from({ length: count }, (_, at) => outcome(one(line.call, at))))
    line.hangUp()
    return tally(answers)
  },
})

const outcome = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (error: { code?: string }) => error.code ?? 'refused',
  )

/** Calls by one page on the host in browser mode. */
export const pageFloods: readonly Flood[] = [
  calls('20,000 calls on one socket', 20_000, (call) => call.instance.get()),
  calls('2,000 lists of workspaces on one socket', 2000, (call) => call.tree.get()),
]
