/**
 * Texts as the big-endian words that end a message: with the byte that ends it, and moved to where the words
 * of a prefix end. They are encoded once for each length of the prefix modulo four.
 */
export interface EncodedTexts {
  readonly words: Int32Array
  /** Where the words of each text begin; the last item is their end. */
  readonly starts: Uint32Array
  /** The length of each text; -1 = none, or not ASCII. */
  readonly lengths: Int32Array
}

/** `offset` is the number of bytes, 0 to 3, that the prefix already takes of the first word. */
export function encodeTexts(texts: readonly (string | undefined)[], offset: number): EncodedTexts {
  const starts = new Uint32Array(texts.length + 1)
  const lengths = new Int32Array(texts.length)
  for (const [at, text] of texts.entries()) {
    const length = text === undefined || text.length > LONGEST || NOT_ASCII.test(text) ? -1 : text.length
    lengths[at] = length
    starts[at + 1] = (starts[at] as number) + (length < 0 ? 0 : (offset + length + 4) >> 2)
  }
  const words = new Int32Array(starts[texts.length] as number)
  for (const [at, text] of texts.entries())
    if (text !== undefined && lengths[at] !== -1) encode(text, words, (starts[at] as number) * 4 + offset)
  return { words, starts, lengths }
}

/** More than fits into two blocks. */
const LONGEST = 120
const NOT_ASCII = /[\u0080-\uffff]/

function encode(text: string, words: Int32Array, from: number): void {
  for (let index = 0; index < text.length; index++) put(words, from + index, text.charCodeAt(index))
  put(words, from + text.length, 0x80)
}

function put(words: Int32Array, at: number, byte: number): void {
  words[at >> 2] = (words[at >> 2] as number) | (byte << (24 - ((at & 3) << 3)))
}
