import pLimit, { type LimitFunction } from 'p-limit'
import { refusal } from '../../refusal.ts'

/** How many requests of one sender run at once, and how many may wait. */
export interface LaneSize {
  readonly running: number
  readonly waiting: number
}

/** Limits the requests of each sender separately, so that none can occupy the whole host. */
export interface Lanes {
  /**
   * Runs work when the sender's lane has room, and frees the place only after `after` too. Throws
   * TOO_MANY_REQUESTS if too many are waiting already.
   */
  run<T>(sender: string, work: () => Promise<T>, after?: () => Promise<unknown>): Promise<T>
}

export function createLanes({ running, waiting }: LaneSize): Lanes {
  const lanes = new Map<string, LimitFunction>()
  return {
    run: async <T>(sender: string, work: () => Promise<T>, after?: () => Promise<unknown>) => {
      const lane = lanes.get(sender) ?? pLimit(running)
      if (lane.pendingCount >= waiting) throw tooMany()
      lanes.set(sender, lane)
      const done = Promise.withResolvers<T>()
      void lane(async () => {
        await work().then(done.resolve, done.reject)
        await after?.()
      }).finally(() => {
        if (lane.activeCount + lane.pendingCount === 0) lanes.delete(sender)
      })
      return done.promise
    },
  }
}

const tooMany = () =>
  refusal(
    'TOO_MANY_REQUESTS',
    429,
    'Too many requests from this sender are waiting: send fewer at a time.',
    [],
    1,
  )
