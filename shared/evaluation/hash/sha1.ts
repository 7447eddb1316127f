import { newBoundedCache } from '../input/bounded-cache.ts'
import { addSha1Block } from './sha1-block.ts'
import { maxUtf8Length, writeUtf8 } from './utf8.ts'

/** The constant prefix of many hashed texts, laid out once. */
export interface Sha1Prefix {
  readonly text: string
  /** The text as big-endian words if it is short and ASCII, otherwise undefined. */
  readonly words: readonly number[] | undefined
}

/**
 * The first 64 bits of a digest, as two unsigned words. All calls share it, so read it before the next call.
 */
export interface Sha1Digest {
  high: number
  low: number
}

/** The rollouts of a flag have one prefix, so equal prefixes are shared. */
export const newSha1Prefix: (text: string) => Sha1Prefix = newBoundedCache(500, (text) => {
  const isShortAscii = text.length <= LONGEST_PREFIX && !NOT_ASCII.test(text)
  return { text, words: isShortAscii ? wordsOf(text) : undefined }
})

/** SHA-1 over the UTF-8 bytes of `prefix` and then `text`. Source: FIPS 180-4. */
export function sha1(prefix: Sha1Prefix, text: string): Sha1Digest {
  if (prefix.words === undefined || !hashShort(prefix.words, prefix.text.length, text))
    hashLong(prefix.text, text)
  digest.high = (state[0] as number) >>> 0
  digest.low = (state[1] as number) >>> 0
  return digest
}

const LONGEST_PREFIX = 100
const NOT_ASCII = /[\u0080-\uffff]/
const digest: Sha1Digest = { high: 0, low: 0 }
const state = new Int32Array(5)
const INITIAL = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0]
// Two blocks: nearly all hashed texts fit in one, and most others fit in two.
const short = new Int32Array(32)
const SHORT_BYTES = 128 - 9

function wordsOf(text: string): readonly number[] {
  const words = new Int32Array(Math.ceil(text.length / 4))
  for (let index = 0; index < text.length; index++) putByte(words, index, text.charCodeAt(index))
  return [...words]
}

function putByte(words: Int32Array, index: number, byte: number): void {
  words[index >> 2] = (words[index >> 2] as number) | (byte << (24 - ((index & 3) << 3)))
}

function start(): void {
  for (let index = 0; index < 5; index++) state[index] = INITIAL[index] as number
}

/** Returns false without hashing if the text is long or not ASCII. */
function hashShort(prefix: readonly number[], prefixLength: number, text: string): boolean {
  const length = prefixLength + text.length
  if (length > SHORT_BYTES) return false
  for (let index = 0; index < prefix.length; index++) short[index] = prefix[index] as number
  const end = length <= 64 - 9 ? 16 : 32
  for (let index = prefix.length; index < end; index++) short[index] = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) return false
    putByte(short, prefixLength + index, code)
  }
  putByte(short, length, 0x80)
  short[end - 1] = length << 3
  start()
  addSha1Block(state, short, 0)
  if (end === 32) addSha1Block(state, short, 16)
  return true
}

function hashLong(prefix: string, text: string): void {
  const bytes = new Uint8Array(maxUtf8Length(prefix) + maxUtf8Length(text))
  const length = writeUtf8(text, bytes, writeUtf8(prefix, bytes, 0))
  const words = new Int32Array(((length + 8) >> 6) * 16 + 16)
  for (let index = 0; index < length; index++) putByte(words, index, bytes[index] as number)
  putByte(words, length, 0x80)
  // The bit count has 64 bits; a JavaScript string's length needs at most 33 of them.
  words[words.length - 2] = length >>> 29
  words[words.length - 1] = length << 3
  start()
  for (let offset = 0; offset < words.length; offset += 16) addSha1Block(state, words, offset)
}
