import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'

/** Keeps guesses at secrets slow: counts sign-ins by sender and access key, and the wrong ones together, in this host. */
export interface SignInLimit {
  /** Counts one attempt. Seconds that this sender waits before it may try this key; 0: go on. */
  attempt(sender: string, key: string): number
  /** The lane in which the sender's sign-ins with this key wait: their own once one of them was right, else all its wrong ones'. */
  laneOf(sender: string, key: string): string
  /** Resolves when the attempt may be looked at: at once, or later while many go wrong. */
  brake(): Promise<void>
  /** How the attempt ended; `unknown`: nobody looked at the secret. */
  ended(sender: string, key: string, how: 'right' | 'wrong' | 'unknown'): void
}

const quarterHourMs = 15 * 60_000
const mostWrong = 10
/** So many pairs are remembered; more than can go wrong in that time. */
const mostPairs = 20_000
const brakeAbove = 60
const brakeMs = 1000

/**
 * At most 10 wrong sign-ins of one sender with one key in a quarter of an hour: nobody can lock anybody else out. While more
 * than 60 went wrong in the last minute, from wherever, each attempt takes a second longer.
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

// A key can be long, and is nobody's to read here.
const pairOf = (sender: string, key: string) =>
  createHash('sha256')
    .update(JSON.stringify([sender, key]))
    .digest('base64url')
