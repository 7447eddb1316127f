import type { Sent } from '../send.ts'
import type { World } from './world.ts'

/** One attack on a host of its own, at most a minute long. */
export interface Flood {
  readonly name: string
  readonly by: 'nobody' | 'a reader' | 'an admin' | 'a page' | 'another client'
  /** What the host runs on; default: its embedded PostgreSQL. */
  readonly on?: 'embedded' | 'external' | 'browser'
  /** Answers what it was told: status → how many. */
  run(world: World, at: Attack): Promise<Tally>
}

export interface Attack {
  /** The external database, where there is one. */
  readonly databaseUrl: string | undefined
  /** The link of the browser mode, its one-time token used: where its socket is, and with which cookie. */
  readonly page: Page | undefined
}

export interface Page {
  readonly socketUrl: string
  readonly origin: string
  readonly cookie: string
}

export type Tally = Readonly<Record<string, number>>

/** How often each came. */
export function tally(outcomes: readonly string[]): Tally {
  const groups = Object.entries(Object.groupBy(outcomes, (outcome) => outcome))
  return Object.fromEntries(groups.map(([outcome, of]) => [outcome, of?.length ?? 0]))
}

/** The same request `count` times at once. */
export async function parallel(count: number, one: (at: number) => Promise<Sent>): Promise<Tally> {
  const answers = await Promise.all(Array.from({ length: count }, (_, at) => one(at)))
  return tally(answers.map(({ status }) => String(status)))
}
