/** Flagbase adds weights as 8-bit integers. */
export function toInt8(number: number): number {
  return (number << 24) >> 24
}

/**
 * The position of the weight that a bucket (0…99) falls into: the first whose sum with those before is above it, else the
 * last.
 */
export function choiceOf(weights: readonly number[], bucket: number): number {
  let sum = 0
  const at = weights.findIndex((weight) => {
    sum = toInt8(sum + weight)
    return sum > bucket
  })
  return at === -1 ? weights.length - 1 : at
}
