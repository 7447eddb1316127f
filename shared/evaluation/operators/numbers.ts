import type { Comparison, Matcher } from './comparison.ts'

export const lessThan = numberComparison('<')
export const lessThanOrEqual = numberComparison('<=')
export const greaterThan = numberComparison('>')
export const greaterThanOrEqual = numberComparison('>=')

type Order = '<' | '<=' | '>' | '>='

/** Both sides must be numbers: "5" does not equal 5. */
function numberComparison(order: Order): Comparison {
  return {
    accepts: ['number'],
    isUsable: (value) => typeof value === 'number',
    prepare(values) {
      const [only] = values
      return values.length === 1 && typeof only === 'number'
        ? matchOnly(order, only)
        : matchAny(order, values)
    },
  }
}

function matchOnly(order: Order, limit: number): Matcher {
  return (seen) => (typeof seen === 'number' && holds(seen, order, limit) ? 0 : -1)
}

function matchAny(order: Order, limits: readonly unknown[]): Matcher {
  return (seen) => (typeof seen === 'number' ? findLimit(seen, order, limits) : -1)
}

function findLimit(seen: number, order: Order, limits: readonly unknown[]): number {
  for (let index = 0; index < limits.length; index++) {
    const limit = limits[index]
    if (typeof limit === 'number' && holds(seen, order, limit)) return index
  }
  return -1
}

function holds(seen: number, order: Order, limit: number): boolean {
  switch (order) {
    case '<':
      return seen < limit
    case '<=':
      return seen <= limit
    case '>':
      return seen > limit
    case '>=':
      return seen >= limit
  }
}
