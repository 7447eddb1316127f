import { setTimeout as sleep } from 'node:timers/promises'
import { hostMemory } from '../site/process-tree.ts'
import { send } from '../work/send.ts'
import { type Page, type Tally, tally } from './flood.ts'
import { openLine } from './page.ts'

/** The requests to send and their target, passed as JSON in the first argument. */
export interface ProbeOptions {
  readonly pid: number
  readonly asks: readonly Ask[]
  readonly page?: Page | undefined
}

export interface Ask {
  readonly name: string
  readonly url: string
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** The results, written to stdout as JSON when stdin ends. */
export interface Probed {
  /** Name → response times in milliseconds, and the count of each status. */
  readonly asked: Readonly<Record<string, Seen>>
  /** The host's peak memory in bytes, without PostgreSQL. */
  readonly peakBytes: number
}

export interface Seen {
  readonly median: number
  readonly largest: number
  readonly statuses: Tally
}

const everyMs = 50
const patienceMs = 30_000
const atOnce = 60

if (import.meta.main) await probe(JSON.parse(process.argv[2] ?? '') as ProbeOptions)

/**
 * Sends a request every 50 ms whether or not the last response has arrived, so that a pause of the host
 * counts in full.
 */
async function probe({ pid, asks, page }: ProbeOptions): Promise<void> {
  let isOver = false
  process.stdin.resume().once('end', () => {
    isOver = true
  })
  const line = page && (await openLine(page))
  const askers = [
    ...asks.map(({ name, url, ...sending }) => ({
      name,
      ask: async () => (await send(url, { ...sending, timeoutMs: patienceMs })).status,
    })),
    ...(line ? [{ name: 'another', ask: () => line.call.tree.get().then(() => 200) }] : []),
  ].map((one) => ({ ...one, times: [] as number[], statuses: [] as string[], open: 0 }))
  let peakBytes = 0
  while (!isOver) {
    peakBytes = Math.max(peakBytes, hostMemory(pid))
    for (const one of askers) if (one.open < atOnce) void ask(one)
    await sleep(everyMs)
  }
  const ends = performance.now() + patienceMs
  while (askers.some(({ open }) => open > 0) && performance.now() < ends) await sleep(everyMs)
  const asked = Object.fromEntries(
    askers.map(({ name, times, statuses }) => [name, summary(times, statuses)]),
  )
  process.stdout.write(JSON.stringify({ asked, peakBytes } satisfies Probed), () => process.exit(0))
}

interface Asker {
  readonly ask: () => Promise<number | string>
  readonly times: number[]
  readonly statuses: string[]
  open: number
}

async function ask(one: Asker): Promise<void> {
  const started = performance.now()
  one.open += 1
  const status = await one.ask().catch(() => 'none')
  one.open -= 1
  one.times.push(performance.now() - started)
  one.statuses.push(String(status))
}

function summary(times: readonly number[], statuses: readonly string[]): Seen {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    largest: sorted.at(-1) ?? 0,
    statuses: tally(statuses),
  }
}
