import { type Comparison, matchFirst } from './comparison.ts'
import { type Instant, isBefore, parseInstant } from './instant.ts'
import { rememberLast } from './remember-last.ts'

export const before = dateComparison((seen, limit) => isBefore(seen, limit))
export const after = dateComparison((seen, limit) => isBefore(limit, seen))

const parseSeen = rememberLast(parseInstant)

/**
 * Accepts milliseconds or RFC 3339 text on either side. Unlike Go, accepts Go's zero time as a clause value.
 */
function dateComparison(test: (seen: Instant, limit: Instant) => boolean): Comparison {
  return {
    accepts: ['number', 'text'],
    isUsable: (value) => parseInstant(value) !== undefined,
    prepare: (values) =>
      matchFirst(values, parseInstant, (seen, limit) => {
        const instant = parseSeen(seen)
        return instant !== undefined && test(instant, limit)
      }),
  }
}
