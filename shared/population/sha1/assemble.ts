import { type Code, i32, local, moduleOf, repeat, v128 } from './instructions.ts'

/** The messages that are hashed at once. */
export const LANES = 4
/** The words of a block, and of a digest. */
export const BLOCK_WORDS = 16
export const DIGEST_WORDS = 5

const WORD_BYTES = 4 * LANES

// The parameters of `run`, then its vectors.
const [FROM, GROUPS, BLOCKS, TO, BLOCKS_LEFT] = [0, 1, 2, 3, 4]
const PARAMETERS = 5
const STATE = PARAMETERS
const WORKING = STATE + DIGEST_WORDS
const WORDS = WORKING + DIGEST_WORDS
const VECTORS = 2 * DIGEST_WORDS + BLOCK_WORDS

const INITIAL = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6]

/**
 * Assembles a module that hashes four messages in the four lanes of each instruction: `run(from, groups,
 * blocks, to, 0)` reads groups of four messages of `blocks` padded blocks each, word by word (four
 * big-endian words, one of each message, then the next four), and writes five times four words of digest for
 * each group. Source: FIPS 180-4 §6.1.2.
 */
export function assembleLanes(pages: number): Uint8Array<ArrayBuffer> {
  const body = repeat([
    ...each(DIGEST_WORDS, (at) => [...v128.const(INITIAL[at] as number), ...local.set(STATE + at)]),
    ...local.get(BLOCKS),
    ...local.set(BLOCKS_LEFT),
    ...repeat([...hashBlock(), ...advance(FROM, BLOCK_WORDS * WORD_BYTES), ...countDown(BLOCKS_LEFT)]),
    ...each(DIGEST_WORDS, (at) => [
      ...local.get(TO),
      ...local.get(STATE + at),
      ...v128.store(at * WORD_BYTES),
    ]),
    ...advance(TO, DIGEST_WORDS * WORD_BYTES),
    ...countDown(GROUPS),
  ])
  return moduleOf(pages, PARAMETERS, VECTORS, body)
}

function hashBlock(): Code {
  return [
    ...each(BLOCK_WORDS, (at) => [
      ...local.get(FROM),
      ...v128.load(at * WORD_BYTES),
      ...local.set(WORDS + at),
    ]),
    ...each(DIGEST_WORDS, (at) => [...local.get(STATE + at), ...local.set(WORKING + at)]),
    ...each(80, round),
    // After 80 rounds, which is a multiple of five, each variable is where it began.
    ...each(DIGEST_WORDS, (at) => [
      ...local.get(STATE + at),
      ...local.get(WORKING + at),
      ...v128.add,
      ...local.set(STATE + at),
    ]),
  ]
}

/** One round. Instead of moving the five variables, each round calls them by other names. */
function round(index: number): Code {
  const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((at) => WORKING + ((at + 80 - index) % 5)) as Five
  return [
    ...(index < BLOCK_WORDS ? [] : schedule(index)),
    ...rotated(local.get(a), 5),
    ...mixed(index, b, c, d),
    ...v128.add,
    ...local.get(e),
    ...v128.add,
    ...v128.const(CONSTANTS[Math.floor(index / 20)] as number),
    ...v128.add,
    ...local.get(wordOf(index)),
    ...v128.add,
    ...local.set(e),
    ...rotated(local.get(b), 30),
    ...local.set(b),
  ]
}

type Five = [number, number, number, number, number]

function mixed(index: number, b: number, c: number, d: number): Code {
  const [getB, getC, getD] = [local.get(b), local.get(c), local.get(d)]
  const differ = [...getB, ...getD, ...v128.xor]
  if (index < 20) return [...getC, ...getD, ...getB, ...v128.select]
  // The majority: c where b and d differ, otherwise b.
  if (index >= 40 && index < 60) return [...getC, ...getB, ...differ, ...v128.select]
  return [...differ, ...getC, ...v128.xor]
}

function schedule(index: number): Code {
  const earlier = [3, 8, 14, 16].map((back) => local.get(wordOf(index - back)))
  const sum = earlier.flatMap((get, at) => (at === 0 ? get : [...get, ...v128.xor]))
  return [
    ...sum,
    ...local.set(wordOf(index)),
    ...rotated(local.get(wordOf(index)), 1),
    ...local.set(wordOf(index)),
  ]
}

const wordOf = (index: number) => WORDS + (index % BLOCK_WORDS)

function rotated(get: Code, bits: number): Code {
  return [...get, ...v128.shiftLeft(bits), ...get, ...v128.shiftRight(32 - bits), ...v128.or]
}

const advance = (index: number, bytes: number): Code => [
  ...local.get(index),
  ...i32.const(bytes),
  ...i32.add,
  ...local.set(index),
]

/** Leaves the new count for the loop to test. */
const countDown = (index: number): Code => [
  ...local.get(index),
  ...i32.const(1),
  ...i32.sub,
  ...local.set(index),
  ...local.get(index),
]

function each(count: number, make: (index: number) => Code): Code {
  return Array.from({ length: count }, (_, index) => make(index)).flat()
}
