import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSha1Prefix } from '../../../shared/evaluation/hash/sha1.ts'
import { hashBucket } from '../../../shared/evaluation/launchdarkly/bucket.ts'
import { encodeTexts } from '../../../shared/population/sha1/encode-texts.ts'
import { hashBuckets } from '../../../shared/population/sha1/hash-buckets.ts'
import {
  digestAt,
  type Engine,
  findLanes,
  type Lanes,
  loadLanes,
  MOST_MESSAGES,
} from '../../../shared/population/sha1/lanes.ts'

const lanes = findLanes() as Lanes

test('Node has WebAssembly SIMD', () => expect(lanes).toBeDefined())

test('where it is missing, there are no lanes', () => {
  expect(loadLanes(undefined)).toBeUndefined()
  const old = { ...(WebAssembly as unknown as Engine), validate: () => false }
  expect(loadLanes(old)).toBeUndefined()
})

test.each([0, 1, 2, 3, 4, 17, 50, 51, 52, 53, 54, 55, 63, 64, 65, 99, 100])(
  'every word of the digest agrees with node, behind a prefix of %i bytes',
  (length) => {
    const prefix = newSha1Prefix('p'.repeat(length))
    // One length at a time: the digests of one run are still there when it has ended.
    for (let long = 0; long < 64 && length + long < 119; long++) {
      const texts = Array.from({ length: 5 }, (_, n) => `${n}`.padEnd(long, 't').slice(0, long))
      const buckets = new Float32Array(5)
      const all = Uint16Array.from(texts.keys())
      expect(hashBuckets(lanes, prefix, encodeTexts(texts, length & 3), all, 5, buckets)).toBe(0)
      for (const [message, text] of texts.entries()) {
        const digest = createHash('sha1')
          .update(prefix.text + text)
          .digest()
        const words = [0, 1, 2, 3, 4].map((word) => (lanes.digests[digestAt(message, word)] as number) >>> 0)
        expect(words).toEqual([0, 4, 8, 12, 16].map((at) => digest.readUInt32BE(at)))
        expect(buckets[message]).toBe(hashBucket(prefix, text))
      }
    }
  },
)

test('the buckets of any texts are those of the evaluator, and what lanes cannot hash is told', () => {
  const anyText = fc.oneof(
    fc.string({ maxLength: 150 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constant(undefined),
  )
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 40 }), fc.string({ maxLength: 120 }), (texts, text) => {
      const prefix = newSha1Prefix(text)
      const buckets = new Float32Array(texts.length).fill(-1)
      const encoded = encodeTexts(texts, text.length & 3)
      const all = Uint16Array.from(texts.keys())
      const left = [...all.slice(0, hashBuckets(lanes, prefix, encoded, all, texts.length, buckets))]
      for (const [at, one] of texts.entries())
        expect(buckets[at]).toBe(left.includes(at) ? -1 : hashBucket(prefix, one as string))
      for (const at of left) {
        const one = texts[at]
        const isLong = one === undefined || text.length + one.length > 119 || text.length > 100
        expect(isLong || /[\u0080-\uffff]/.test(text + one)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('more texts than fit at once', () => {
  const count = 2 * MOST_MESSAGES + 3
  const texts = Array.from({ length: count }, (_, n) => `user-${n}`.padEnd(n % 3 === 0 ? 70 : 0, '-'))
  const prefix = newSha1Prefix('checkout.redesign-3.salt.')
  const buckets = new Float32Array(count)
  const all = Uint16Array.from(texts.keys())
  hashBuckets(lanes, prefix, encodeTexts(texts, prefix.text.length & 3), all, count, buckets)
  expect([...buckets]).toEqual(texts.map((text) => hashBucket(prefix, text)))
})
