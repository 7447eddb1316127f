/** WebAssembly instructions as bytes: the few that the SHA-1 lanes are made of. Source: WebAssembly 2.0, §5.4. */
export type Code = readonly number[]

export const local = {
  get: (index: number): Code => [0x20, ...unsigned(index)],
  set: (index: number): Code => [0x21, ...unsigned(index)],
}

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: [0x6a] as Code,
  sub: [0x6b] as Code,
}

/** Runs `body` again as long as it leaves a number other than zero. */
export const repeat = (body: Code): Code => [0x03, NO_RESULT, ...body, 0x0d, 0x00, END]

/** Four 32-bit words at once. */
export const v128 = {
  load: (offset: number): Code => [...simd(0x00), ALIGN_16, ...unsigned(offset)],
  store: (offset: number): Code => [...simd(0x0b), ALIGN_16, ...unsigned(offset)],
  /** The same word in each lane. */
  const: (word: number): Code => [...simd(0x0c), ...[0, 1, 2, 3].flatMap(() => littleEndian(word))],
  or: simd(0x50),
  xor: simd(0x51),
  /** Of three vectors: the bits of the first where the third is set, otherwise those of the second. */
  select: simd(0x52),
  shiftLeft: (bits: number): Code => [...i32.const(bits), ...simd(0xab)],
  shiftRight: (bits: number): Code => [...i32.const(bits), ...simd(0xad)],
  add: simd(0xae),
}

/** A module with a memory of some pages, `memory`, and one function of i32 parameters, `run`. */
export function moduleOf(
  pages: number,
  parameters: number,
  vectors: number,
  body: Code,
): Uint8Array<ArrayBuffer> {
  const locals = [1, ...unsigned(vectors), V128]
  const code = [...locals, ...body, END]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, ...list(Array.from({ length: parameters }, () => I32)), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0x00, ...unsigned(pages)]),
    ...section(7, [2, ...list(ascii('memory')), 0x02, 0, ...list(ascii('run')), 0x00, 0]),
    ...section(10, [1, ...list(code)]),
  ])
}

const END = 0x0b
const NO_RESULT = 0x40
const I32 = 0x7f
const V128 = 0x7b
const ALIGN_16 = 4

function simd(operation: number): Code {
  return [0xfd, ...unsigned(operation)]
}

const section = (id: number, content: Code): Code => [id, ...list(content)]

const list = (content: Code): Code => [...unsigned(content.length), ...content]

const ascii = (text: string): Code => Array.from(text, (character) => character.charCodeAt(0))

const littleEndian = (word: number): Code => [0, 8, 16, 24].map((bits) => (word >>> bits) & 0xff)

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): Code {
  const isLast = value >= -0x40 && value < 0x40
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}
