import type { Sha1Prefix } from '../../evaluation/hash/sha1.ts'
import { bucketOfDigest } from '../../evaluation/launchdarkly/bucket.ts'
import { BLOCK_WORDS } from './assemble.ts'
import type { EncodedTexts } from './encode-texts.ts'
import { digestAt, type Lanes, MOST_BLOCKS, MOST_MESSAGES, wordAt } from './lanes.ts'

/**
 * Hashes the first `count` texts of a list of their numbers behind a prefix, and writes the bucket of each.
 * Moves the numbers of texts that lanes cannot hash, because they are long or not ASCII, to the list's
 * beginning, and returns how many there are.
 */
export function hashBuckets(
  lanes: Lanes,
  prefix: Sha1Prefix,
  texts: EncodedTexts,
  wanted: Uint16Array,
  count: number,
  buckets: Float32Array,
): number {
  if (prefix.words === undefined) return count
  const batches = Array.from({ length: MOST_BLOCKS }, (_, at) =>
    newBatch(lanes, prefix, texts, at + 1, buckets),
  )
  // The batches share a buffer, so one is run to its end before the next.
  for (const batch of batches) {
    for (let at = 0; at < count; at++) {
      const text = wanted[at] as number
      if (blocksFor(prefix, texts.lengths[text] as number) === batch.blocks) add(batch, text)
    }
    run(batch)
  }
  let left = 0
  for (let at = 0; at < count; at++) {
    const text = wanted[at] as number
    if (blocksFor(prefix, texts.lengths[text] as number) === 0) wanted[left++] = text
  }
  return left
}

/** Messages of as many blocks each, on their way into the lanes. */
interface Batch {
  readonly lanes: Lanes
  readonly prefix: Sha1Prefix
  readonly texts: EncodedTexts
  readonly blocks: number
  readonly buckets: Float32Array
  readonly members: Uint16Array
  /** For each message of the former batch, where its text ended. Behind it there are zeros. */
  readonly ends: Uint16Array
  count: number
}

function newBatch(
  lanes: Lanes,
  prefix: Sha1Prefix,
  texts: EncodedTexts,
  blocks: number,
  buckets: Float32Array,
): Batch {
  const [members, ends] = [new Uint16Array(MOST_MESSAGES), new Uint16Array(MOST_MESSAGES)]
  return { lanes, prefix, texts, blocks, buckets, members, ends, count: 0 }
}

/** 0 = the lanes cannot hash it. A message ends with a byte and its length of eight bytes. */
function blocksFor(prefix: Sha1Prefix, length: number): number {
  const blocks = (prefix.text.length + length + 9 + 63) >> 6
  return length < 0 || blocks > MOST_BLOCKS ? 0 : blocks
}

function add(batch: Batch, text: number): void {
  batch.members[batch.count++] = text
  if (batch.count === MOST_MESSAGES) run(batch)
}

function run(batch: Batch): void {
  const { lanes, blocks, members, count, buckets } = batch
  for (let message = 0; message < count; message++) layOut(batch, message)
  lanes.run(count, blocks)
  for (let message = 0; message < count; message++) {
    const high = (lanes.digests[digestAt(message, 0)] as number) >>> 0
    const low = (lanes.digests[digestAt(message, 1)] as number) >>> 0
    buckets[members[message] as number] = bucketOfDigest(high, low)
  }
  batch.count = 0
}

/** Writes one message into its lane: every fourth word. */
function layOut({ lanes, prefix, texts, blocks, members, ends }: Batch, message: number): void {
  const { words } = lanes
  const first = wordAt(blocks, message, 0)
  const text = members[message] as number
  const { length } = prefix.text
  const last = blocks * BLOCK_WORDS - 1
  // The first time, the words are those of other messages.
  const end = ends[message] === 0 ? last : (ends[message] as number)
  let at = ends[message] === 0 ? 0 : length >> 2
  const before = prefix.words as readonly number[]
  for (; at < before.length; at++) words[first + 4 * at] = before[at] as number
  let from = texts.starts[text] as number
  const until = texts.starts[text + 1] as number
  // The prefix may end within the word in which the text begins.
  if ((length & 3) !== 0)
    words[first + 4 * (at - 1)] = (before[at - 1] as number) | (texts.words[from++] as number)
  for (; from < until; from++, at++) words[first + 4 * at] = texts.words[from] as number
  ends[message] = at
  for (; at < end; at++) words[first + 4 * at] = 0
  words[first + 4 * last] = (length + (texts.lengths[text] as number)) << 3
}
