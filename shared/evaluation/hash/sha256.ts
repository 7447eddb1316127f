import { maxUtf8Length, writeUtf8 } from './utf8.ts'

/** SHA-256 over the UTF-8 bytes of a text, as 64 lower-case hex digits. Source: FIPS 180-4. */
export function sha256Hex(text: string): string {
  const words = layOut(text)
  const state = Int32Array.from(INITIAL)
  for (let offset = 0; offset < words.length; offset += 16) addBlock(state, words, offset)
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The first 32 bits of the fractional parts of the roots of the first `count` primes. */
function primeRoots(count: number, power: number): Int32Array {
  const roots: number[] = []
  for (let candidate = 2; roots.length < count; candidate++) {
    if (isPrime(candidate)) roots.push((candidate ** power % 1) * 2 ** 32)
  }
  return Int32Array.from(roots, (root) => Math.floor(root) | 0)
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false
  return true
}

const INITIAL = primeRoots(8, 1 / 2)
const ROUNDS = primeRoots(64, 1 / 3)
const schedule = new Int32Array(64)

function layOut(text: string): Int32Array {
  const bytes = new Uint8Array(maxUtf8Length(text))
  const length = writeUtf8(text, bytes, 0)
  const words = new Int32Array(((length + 8) >> 6) * 16 + 16)
  const put = (index: number, byte: number) => {
    words[index >> 2] = (words[index >> 2] as number) | (byte << (24 - ((index & 3) << 3)))
  }
  for (let index = 0; index < length; index++) put(index, bytes[index] as number)
  put(length, 0x80)
  words[words.length - 2] = length >>> 29
  words[words.length - 1] = length << 3
  return words
}

function addBlock(state: Int32Array, words: Int32Array, offset: number): void {
  fillSchedule(words, offset)
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let round = 0; round < 64; round++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first =
      (h + sum1 + ((e & f) ^ (~e & g)) + (ROUNDS[round] as number) + (schedule[round] as number)) | 0
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    c = b
    b = a
    a = (first + second) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((sum, index) => {
    state[index] = (state[index] as number) + sum
  })
}

function fillSchedule(words: Int32Array, offset: number): void {
  for (let index = 0; index < 16; index++) schedule[index] = words[offset + index] as number
  for (let index = 16; index < 64; index++) {
    const early = schedule[index - 15] as number
    const late = schedule[index - 2] as number
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[index] =
      ((schedule[index - 16] as number) + sigma0 + (schedule[index - 7] as number) + sigma1) | 0
  }
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}
