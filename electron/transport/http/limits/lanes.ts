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
   * TOO_MANY_REQUESTS if too many are waiting already. If work ahead of it fails because the database is away, it
   * fails with the same error, instead of each waiting for the database in turn.
   */
  run<T>(sender: string, work: () => Promise<T>, after?: () => Promise<unknown>): Promise<T>
}

interface Lane {
  readonly limit: LimitFunction
  /** Counts how often the database was away. */
  outages: number
  outage: unknown
}

/** `isOutage` tells the error of work for which the database was away. */
export function createLanes(
  { running, waiting }: LaneSize,
  isOutage: (error: unknown) => boolean = () => false,
): Lanes {
  const lanes = new Map<string, Lane>()
  return {
    run: async <T>(sender: string, work: () => Promise<T>, after?: () => Promise<unknown>) => {
      const lane = lanes.get(sender) ?? { limit: pLimit(running), outages: 0, outage: undefined }
      const { limit, outages } = lane
      if (limit.pendingCount >= waiting) throw tooMany()
      lanes.set(sender, lane)
      const done = Promise.withResolvers<T>()
      void limit(async () => {
        if (lane.outages > outages) return done.reject(lane.outage)
        await work().then(done.resolve, (error: unknown) => {
          if (isOutage(error)) Object.assign(lane, { outages: lane.outages + 1, outage: error })
          done.reject(error)
        })
        await after?.()
      }).finally(() => {
        if (limit.activeCount + limit.pendingCount === 0) lanes.delete(sender)
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
