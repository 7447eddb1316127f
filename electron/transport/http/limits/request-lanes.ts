import { ORPCError } from '@orpc/server'
import { bodyLimits } from '../../../../shared/contract/shapes/body-limit.ts'
import { shortBytes } from '../request/parse-body.ts'
import { isEvaluation, type Route } from '../request/routes.ts'
import { createLanes, type Lanes } from './lanes.ts'

/**
 * The limits for one sender: its reads and writes leave database connections and processors for others, its
 * large requests leave memory. Lists and exports run one after the other, as each can keep a processor busy
 * for long; evaluations, which mostly need no database, do not wait for them.
 */
const sizes = {
  reads: { running: 3, waiting: 1000 },
  lists: { running: 1, waiting: 1000 },
  evaluations: { running: 3, waiting: 1000 },
  writes: { running: 3, waiting: 1000 },
  large: { running: 1, waiting: 1000 },
  bulk: { running: 1, waiting: 3 },
  signIns: { running: 2, waiting: 8 },
}

export interface RequestLanes {
  /** The lanes for a request, chosen from its head alone. */
  of(route: Route, headers: Headers): Lanes
  readonly signIns: Lanes
}

export function createRequestLanes(): RequestLanes {
  const reads = createLanes(sizes.reads, isOutage)
  const lists = createLanes(sizes.lists, isOutage)
  const evaluations = createLanes(sizes.evaluations, isOutage)
  const writes = createLanes(sizes.writes, isOutage)
  const large = createLanes(sizes.large, isOutage)
  const bulk = createLanes(sizes.bulk, isOutage)
  return {
    signIns: createLanes(sizes.signIns, isOutage),
    of: (route, headers) => {
      if (route.meta.body === bodyLimits.bulk) return bulk
      if (route.method === 'GET') return isList(route) ? lists : reads
      const isLarge = headers.has('transfer-encoding') || Number(headers.get('content-length')) > shortBytes
      if (isLarge) return large
      return isEvaluation(route.meta) ? evaluations : writes
    },
  }
}

const isOutage = (error: unknown) => error instanceof ORPCError && error.code === 'POSTGRES_UNAVAILABLE'

const isList = ({ path }: Route) => /^(list|export)/.test(path.at(-1) ?? '')
