import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, startProgram } from '../../builders/host/program.ts'
import { removeFolder, temporaryRoot } from '../../builders/temporary-root.ts'
import { treeOf } from '../site/process-tree.ts'
import { asJson, send } from '../work/send.ts'
import type { Flood, Page, Tally } from './flood.ts'
import { enterPage } from './page.ts'
import type { Ask, Probed, ProbeOptions } from './probe.ts'
import { type Ids, signIn } from './world.ts'

/** The instances that floods start from: a stopped data folder, and an external database. */
export interface Prepared {
  /** The checkout whose command line is run. */
  readonly tree: string
  readonly home: string
  readonly ids: Ids
  readonly external?: { readonly databaseUrl: string; readonly ids: Ids }
}

/** One row of the table. */
export interface Flooded {
  readonly flood: Flood
  readonly probed: Probed
  readonly answers: Tally | 'not over in a minute'
  /** The duration of the flood. */
  readonly ms: number
  /**
   * Whether the host was alive at the end, and how long it took to stop on SIGTERM; undefined: longer than 30
   * s.
   */
  readonly isAlive: boolean
  readonly stopMs: number | undefined
}

const mostMs = 60_000
const stopPatienceMs = 30_000

/** Starts a host, floods it while another process measures its response times, and stops it. */
export async function runFlood(flood: Flood, prepared: Prepared): Promise<Flooded> {
  const folder = mkdtempSync(join(temporaryRoot, `flagbench-test-${process.pid}-flood-`))
  const home = join(folder, 'home')
  if (flood.on !== 'external') cpSync(prepared.home, home, { recursive: true })
  const host = start(flood, prepared, home)
  try {
    const { url, ids, page } = await ready(flood, host, prepared)
    const tokens = page
      ? { reader: '', other: '', root: '' }
      : {
          reader: await signIn(url, 'reader', ids.secrets.reader),
          other: await signIn(url, 'other', ids.secrets.other),
          root: await signIn(url, 'root', ids.secrets.root),
        }
    const asks = page ? pageAsks(page) : apiAsks(url, ids, tokens.other)
    await warmUp(asks.asks)
    const probing = startProbe({ pid: host.pid, ...asks })
    await sleep(1000)
    const over = new AbortController()
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(mostMs)])
    const started = performance.now()
    const world = { url, pid: host.pid, ids, ...tokens, signal }
    const attack = { databaseUrl: prepared.external?.databaseUrl, page }
    const answers = await Promise.race([
      flood.run(world, attack).catch((error: Error): Tally => ({ [error.message.slice(0, 80)]: 1 })),
      sleep(mostMs + 2000, 'not over in a minute' as const, { signal: over.signal }).catch(() => ({})),
    ])
    const ms = performance.now() - started
    await sleep(1000)
    const probed = await probing.end()
    over.abort()
    const isAlive = host.child.exitCode === null && host.child.signalCode === null
    return { flood, probed, answers, ms, isAlive, stopMs: await stopTime(host) }
  } finally {
    await endTree(host)
    removeFolder(folder)
  }
}

/** Sends some requests first, because a freshly started host compiles its code while handling them. */
async function warmUp(asks: readonly Ask[]): Promise<void> {
  for (let time = 0; time < 20; time += 1) await Promise.all(asks.map(({ url, ...ask }) => send(url, ask)))
}

function start(flood: Flood, { tree, external }: Prepared, home: string): Program {
  const command = join(tree, 'electron/cli/flagbench.ts')
  if (flood.on === 'browser')
    return startProgram(command, ['start', '--browser', '--no-open', '--home', home])
  const where = flood.on === 'external' ? ['--database-url', external?.databaseUrl ?? ''] : ['--home', home]
  return startProgram(command, ['serve', '--port', '0', ...where])
}

async function ready(flood: Flood, host: Program, { ids, external }: Prepared) {
  if (flood.on === 'browser') {
    const page = await enterPage(await host.said(/Flagbench is ready at (\S+)\n/))
    return { url: page.origin, ids, page }
  }
  const url = await host.said(/Flagbench instance is listening at (\S+)\n/)
  return { url, ids: flood.on === 'external' && external ? external.ids : ids, page: undefined }
}

function apiAsks(url: string, ids: Ids, token: string): { asks: readonly Ask[] } {
  const api = `${url}/api/v1`
  return {
    asks: [
      { name: 'health', url: `${url}/health`, headers: {} },
      {
        name: 'another',
        url: `${api}/flags/${ids.flags[1]}/environments/${ids.environment}`,
        headers: asJson(token),
      },
      {
        name: 'evaluation',
        url: `${api}/environments/${ids.environment}/evaluations`,
        method: 'POST',
        headers: asJson(token),
        body: '{"context":{"kind":"user","key":"probe"},"flagKeys":["flag-1"]}',
      },
    ],
  }
}

const pageAsks = (page: Page): { asks: readonly Ask[]; page: Page } => ({
  asks: [{ name: 'health', url: `${page.origin}/`, headers: { cookie: page.cookie } }],
  page,
})

function startProbe(options: ProbeOptions): { end(): Promise<Probed> } {
  const args = ['--no-warnings', join(import.meta.dirname, 'probe.ts'), JSON.stringify(options)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  goFirst(child.pid)
  const texts: Buffer[] = []
  child.stdout.on('data', (text: Buffer) => texts.push(text))
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    end: async () => {
      child.stdin.end()
      await closed
      return JSON.parse(Buffer.concat(texts).toString())
    },
  }
}

/** The flood comes from this machine, too: who asks must not wait for that. Where the system allows it. */
function goFirst(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_HIGHEST)
  } catch {
    // Only root may.
  }
}

async function stopTime(host: Program): Promise<number | undefined> {
  const started = performance.now()
  const ended = await Promise.race([host.stop('SIGTERM'), sleep(stopPatienceMs, undefined, { ref: false })])
  return ended && performance.now() - started
}

/** Kills a host and all its descendants, whatever their state. */
async function endTree(host: Program): Promise<void> {
  for (const { pid } of treeOf(host.pid)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // The process is already gone.
    }
  }
  await host.ended
}
