import { add, mixDown, multiply, rotateLeft, type U64, u64, xor } from './u64.ts'

/**
 * xxHash64 with seed 0 of an ASCII text whose length is a multiple of 32. The flagbase model only hashes the
 * 64 hex digits of a SHA-256. Source: the xxHash specification.
 */
export function xxHash64(text: string): U64 {
  const lanes = [add(PRIME_1, PRIME_2), PRIME_2, ZERO, add(xor(PRIME_1, ALL_ONES), u64(0, 1))]
  for (let at = 0; at < text.length; at += 8) {
    const lane = (at >> 3) & 3
    lanes[lane] = round(lanes[lane] as U64, readWord(text, at))
  }
  let hash = ZERO
  for (let lane = 0; lane < 4; lane++) hash = add(hash, rotateLeft(lanes[lane] as U64, TURNS[lane] as number))
  for (const lane of lanes) hash = add(multiply(xor(hash, round(ZERO, lane)), PRIME_1), PRIME_4)
  hash = add(hash, u64(0, text.length))
  return mixDown(multiply(mixDown(multiply(mixDown(hash, 33), PRIME_2), 29), PRIME_3), 32)
}

const ZERO = u64(0, 0)
const ALL_ONES = u64(0xffffffff, 0xffffffff)
const PRIME_1 = u64(0x9e3779b1, 0x85ebca87)
const PRIME_2 = u64(0xc2b2ae3d, 0x27d4eb4f)
const PRIME_3 = u64(0x165667b1, 0x9e3779f9)
const PRIME_4 = u64(0x85ebca77, 0xc2b2ae63)
const TURNS = [1, 7, 12, 18]

function round(lane: U64, word: U64): U64 {
  return multiply(rotateLeft(add(lane, multiply(word, PRIME_2)), 31), PRIME_1)
}

/** Reads eight characters, little-endian. */
function readWord(text: string, at: number): U64 {
  return u64(readHalf(text, at + 4), readHalf(text, at))
}

function readHalf(text: string, at: number): number {
  return (
    text.charCodeAt(at) |
    (text.charCodeAt(at + 1) << 8) |
    (text.charCodeAt(at + 2) << 16) |
    (text.charCodeAt(at + 3) << 24)
  )
}
