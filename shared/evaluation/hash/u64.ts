/** An unsigned 64-bit integer as two unsigned 32-bit halves. BigInt takes ten times as long. */
export interface U64 {
  readonly high: number
  readonly low: number
}

export function u64(high: number, low: number): U64 {
  return { high: high >>> 0, low: low >>> 0 }
}

/** The sum, modulo 2^64. */
export function add(a: U64, b: U64): U64 {
  const low = a.low + b.low
  return u64(a.high + b.high + (low > 0xffffffff ? 1 : 0), low)
}

/** The product, modulo 2^64. */
export function multiply(a: U64, b: U64): U64 {
  const [a0, a1, b0, b1] = [a.low & 0xffff, a.low >>> 16, b.low & 0xffff, b.low >>> 16]
  const lowest = a0 * b0
  const cross = a0 * b1
  const crossed = a1 * b0
  const middle = (lowest >>> 16) + (cross & 0xffff) + (crossed & 0xffff)
  const carried = a1 * b1 + (cross >>> 16) + (crossed >>> 16) + (middle >>> 16)
  return u64(
    carried + Math.imul(a.high, b.low) + Math.imul(a.low, b.high),
    (middle << 16) | (lowest & 0xffff),
  )
}

export function rotateLeft(a: U64, bits: number): U64 {
  if (bits >= 32) return rotateLeft(u64(a.low, a.high), bits - 32)
  if (bits === 0) return a
  const rest = 32 - bits
  return u64((a.high << bits) | (a.low >>> rest), (a.low << bits) | (a.high >>> rest))
}

export function xor(a: U64, b: U64): U64 {
  return u64(a.high ^ b.high, a.low ^ b.low)
}

/** `a` XOR `a` >>> `bits`, for shifts of 29…33 bits. */
export function mixDown(a: U64, bits: number): U64 {
  const shifted =
    bits >= 32
      ? u64(0, a.high >>> (bits - 32))
      : u64(a.high >>> bits, (a.low >>> bits) | (a.high << (32 - bits)))
  return xor(a, shifted)
}

/** The remainder of a division by a small number. */
export function remainder(a: U64, divisor: number): number {
  return ((a.high % divisor) * (2 ** 32 % divisor) + (a.low % divisor)) % divisor
}
