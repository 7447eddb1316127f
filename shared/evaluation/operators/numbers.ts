import { matchFirst, type Operator } from './operator.ts'

export const lessThan = numberOperator((seen, limit) => seen < limit)
export const lessThanOrEqual = numberOperator((seen, limit) => seen <= limit)
export const greaterThan = numberOperator((seen, limit) => seen > limit)
export const greaterThanOrEqual = numberOperator((seen, limit) => seen >= limit)

/** Both sides must be numbers: "5" is not 5. */
function numberOperator(test: (seen: number, limit: number) => boolean): Operator {
  return {
    accepts: ['number'],
    isUsable: (value) => typeof value === 'number',
    prepare: (values) =>
      matchFirst(values, asNumber, (seen, limit) => typeof seen === 'number' && test(seen, limit)),
  }
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
