import type { Matcher, Operator } from './operator.ts'

/** `in`: same type and equal; null, lists and objects never are, not even to themselves. */
export const isIn: Operator = {
  accepts: ['boolean', 'number', 'text'],
  isUsable: isScalar,
  prepare: (values) => (values.length > FEW ? matchByIndex(values) : matchOneByOne(values)),
}

// Comparing a handful one by one is quicker than hashing.
const FEW = 6

function matchOneByOne(values: readonly unknown[]): Matcher {
  return (seen) => {
    for (let index = 0; index < values.length; index++) {
      if (values[index] === seen && isScalar(seen)) return index
    }
    return -1
  }
}

function matchByIndex(values: readonly unknown[]): Matcher {
  const indexes = new Map<unknown, number>()
  values.forEach((value, index) => {
    if (isScalar(value) && !indexes.has(value)) indexes.set(value, index)
  })
  return (seen) => indexes.get(seen) ?? -1
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
