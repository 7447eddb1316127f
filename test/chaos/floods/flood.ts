import type { Sent } from '../work/send.ts'
import type { World } from './world.ts'

/** One attack on a separate host, at most a minute long. */
export interface Flood {
  readonly name: string
  readonly by: 'nobody' | 'a reader' | 'an admin' | 'a page' | 'another client'
  /** The host's database or mode; default: its embedded PostgreSQL. */
  readonly on?: 'embedded' | 'external' | 'browser'
  /** Returns the responses: status → count. */
  run(world: World, at: Attack): Promise<Tally>
}

export interface Attack {
  /** The URL of the external database, if there is one. */
  readonly databaseUrl: string | undefined
  /** The browser mode's session after its one-time link was used: the socket's URL and the cookie. */
  readonly page: Page | undefined
}

export interface Page {
  readonly socketUrl: string
  readonly origin: string
  readonly cookie: string
}

export type Tally = Readonly<Record<string, number>>

/** The number of occurrences of each outcome. */
export function tally(outcomes: readonly string[]): Tally {
  const groups = Object.entries(Object.groupBy(outcomes, (outcome) => outcome))
  return Object.fromEntries(groups.map(([outcome, of]) => [outcome, of?.length ?? 0]))
}

/** Sends the same request `count` times in parallel. */
export async function parallel(count: number, one: (at: number) => Promise<Sent>): Promise<Tally> {
  const answers = await Promise.all(Array.from({ length: count }, (_, at) => one(at)))
  return tally(answers.map(({ status }) => String(status)))
}
