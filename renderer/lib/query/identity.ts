const identities = new WeakMap<object, number>()
let last = 0

/** A number that stands for an immutable object in a query key: the same object has the same number. */
export function identityOf(object: object): number {
  const known = identities.get(object)
  if (known !== undefined) return known
  last += 1
  identities.set(object, last)
  return last
}
