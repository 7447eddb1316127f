import { maxUtf8Length, writeUtf8 } from './utf8.ts'

/**
 * The first 64 bits of SHA-1 over the UTF-8 bytes of `prefix` and then `text`, as two unsigned 32-bit words.
 * The answer lives in one shared place: read it before the next call. Source: FIPS 180-4.
 */
export function sha1(prefix: string, text: string): Sha1Words {
  const room = maxUtf8Length(prefix) + maxUtf8Length(text) + 72
  const bytes = room <= SHORT.length ? SHORT : new Uint8Array(room)
  const length = writeUtf8(text, bytes, writeUtf8(prefix, bytes, 0))
  const end = pad(bytes, length)
  state.set(INITIAL)
  for (let offset = 0; offset < end; offset += 64) addBlock(bytes, offset)
  words.high = state[0] as number
  words.low = state[1] as number
  return words
}

export interface Sha1Words {
  high: number
  low: number
}

const INITIAL = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0])
const SHORT = new Uint8Array(1024)
const state = new Uint32Array(5)
const schedule = new Int32Array(80)
const words: Sha1Words = { high: 0, low: 0 }

function pad(bytes: Uint8Array, length: number): number {
  const end = ((length + 72) >> 6) << 6
  bytes.fill(0, length, end)
  bytes[length] = 0x80
  // Lengths of 512 MB and more cannot arise: a JavaScript string is shorter.
  for (let shift = 0; shift < 4; shift++) bytes[end - 1 - shift] = (length * 8) >>> (8 * shift)
  return end
}

function addBlock(bytes: Uint8Array, offset: number): void {
  fillSchedule(bytes, offset)
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number]
  for (let round = 0; round < 80; round++) {
    const next = (rotate(a, 5) + choose(round, b, c, d) + e + (schedule[round] as number)) | 0
    e = d
    d = c
    c = rotate(b, 30)
    b = a
    a = next
  }
  const sums = [a, b, c, d, e]
  sums.forEach((sum, index) => {
    state[index] = (state[index] as number) + sum
  })
}

function fillSchedule(bytes: Uint8Array, offset: number): void {
  for (let index = 0; index < 16; index++) {
    const at = offset + index * 4
    schedule[index] =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)
  }
  for (let index = 16; index < 80; index++) {
    schedule[index] = rotate(
      (schedule[index - 3] as number) ^
        (schedule[index - 8] as number) ^
        (schedule[index - 14] as number) ^
        (schedule[index - 16] as number),
      1,
    )
  }
}

function choose(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
