import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Keeps guesses at secrets slow: counts sign-ins by address and by access key, in this host. */
export interface SignInLimit {
  /** Counts one attempt. Seconds to wait before the next; 0: go on. */
  attempt(address: string, key: string): Promise<number>
  /** It was right: it does not count. */
  succeeded(address: string, key: string): Promise<void>
}

const quarterHour = 15 * 60

/** At most 30 wrong sign-ins from one address, and 10 with one key, in a quarter of an hour. */
export function createSignInLimit(): SignInLimit {
  const byAddress = new RateLimiterMemory({ points: 30, duration: quarterHour })
  const byKey = new RateLimiterMemory({ points: 10, duration: quarterHour })
  return {
    attempt: async (address, key) =>
      Math.max(await secondsOf(byAddress.consume(address)), await secondsOf(byKey.consume(key))),
    succeeded: async (address, key) => {
      await byAddress.reward(address)
      await byKey.delete(key)
    },
  }
}

async function secondsOf(consumed: Promise<RateLimiterRes>): Promise<number> {
  try {
    await consumed
    return 0
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}
