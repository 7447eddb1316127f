import pLimit, { type LimitFunction } from 'p-limit'
import { refusal } from '../refusal.ts'

/** How many requests of one sender run at once, and how many wait for that. */
export interface LaneSize {
  readonly running: number
  readonly waiting: number
}

/** Keeps any one sender from taking the whole host: each has a lane of its own. */
export interface Lanes {
  /** Does work when there is room in the lane. Throws TOO_MANY_REQUESTS where too many wait already. */
  run<T>(sender: string, work: () => Promise<T>): Promise<T>
}

export function createLanes({ running, waiting }: LaneSize): Lanes {
  const lanes = new Map<string, LimitFunction>()
  return {
    run: async (sender, work) => {
      const lane = lanes.get(sender) ?? pLimit(running)
      if (lane.pendingCount >= waiting) throw tooMany()
      lanes.set(sender, lane)
      try {
        return await lane(work)
      } finally {
        if (lane.activeCount + lane.pendingCount === 0) lanes.delete(sender)
      }
    },
  }
}

const tooMany = () =>
  refusal(
    'TOO_MANY_REQUESTS',
    429,
    'Too many requests of this sender are waiting: send fewer at a time.',
    [],
    1,
  )
