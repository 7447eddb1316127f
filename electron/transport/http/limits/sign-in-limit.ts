import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'

/**
 * Slows down guessing of secrets: counts sign-ins by sender and access key, and all wrong ones together, in
 * this host.
 */
export interface SignInLimit {
  /** Counts one attempt. Returns the seconds that this sender must wait before trying this key; 0: go on. */
  attempt(sender: string, key: string): number
  /**
   * The lane of the sender's sign-ins with this key: a separate one after a successful sign-in, otherwise one
   * shared by all of the sender's keys.
   */
  laneOf(sender: string, key: string): string
  /** Resolves when the attempt may be checked: at once, or later while many sign-ins fail. */
  brake(): Promise<void>
  /** Records the result of an attempt; `unknown` if the secret was not checked. */
  ended(sender: string, key: string, how: 'right' | 'wrong' | 'unknown'): void
}

const quarterHourMs = 15 * 60_000
const mostWrong = 10
/** The number of remembered pairs, more than can fail within that time. */
const mostPairs = 20_000
const brakeAbove = 60
const brakeMs = 1000

/**
 * Allows at most 10 wrong sign-ins of one sender with one key in a quarter of an hour, so that nobody can
 * lock anybody else out. While more than 60 sign-ins from anywhere have failed in the last minute, each
 * attempt takes a second longer.
 */
export function createSignInLimit(now: () => number = Date.now): SignInLimit {
  const pairs = new LRUCache<string, { tries: number; until: number }>({ max: mostPairs })
  const right = new LRUCache<string, true>({ max: mostPairs })
  let recent: number[] = []
  const known = (name: string) => {
    const found = pairs.get(name)
    return found && found.until > now() ? found : undefined
  }
  return {
    attempt: (sender, key) => {
      const name = pairOf(sender, key)
      const { tries, until } = known(name) ?? { tries: 0, until: now() + quarterHourMs }
      if (tries >= mostWrong) return Math.max(1, Math.ceil((until - now()) / 1000))
      pairs.set(name, { tries: tries + 1, until })
      return 0
    },
    laneOf: (sender, key) => {
      const name = pairOf(sender, key)
      return right.get(name) ? name : sender
    },
    brake: async () => {
      recent = recent.filter((at) => at > now() - 60_000)
      if (recent.length > brakeAbove) await sleep(brakeMs)
    },
    ended: (sender, key, how) => {
      const name = pairOf(sender, key)
      const found = known(name)
      if (how === 'wrong') recent = [...recent, now()].slice(-brakeAbove - 1)
      if (how === 'right') {
        pairs.delete(name)
        right.set(name, true)
      }
      if (how === 'unknown' && found) pairs.set(name, { ...found, tries: found.tries - 1 })
    },
  }
}

// Hashed, because a key can be long and must not be readable here.
const pairOf = (sender: string, key: string) =>
  createHash('sha256')
    .update(JSON.stringify([sender, key]))
    .digest('base64url')
