import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import xxhash from 'xxhash-wasm'
import { newSha1Prefix, sha1 } from '../../../../shared/evaluation/hash/sha1.ts'
import { sha256Hex } from '../../../../shared/evaluation/hash/sha256.ts'
import { xxHash64 } from '../../../../shared/evaluation/hash/xxhash64.ts'

const anyText = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }))

test('SHA-1 agrees with node for every split of every text, up to several blocks', () => {
  fc.assert(
    fc.property(anyText, anyText, (prefix, text) => {
      const { high, low } = sha1(newSha1Prefix(prefix), text)
      const expected = createHash('sha1')
        .update(prefix + text)
        .digest()
      expect([high, low]).toEqual([expected.readUInt32BE(0), expected.readUInt32BE(4)])
    }),
    { numRuns: 1_000 },
  )
})

test('SHA-1 agrees with node at every length around the ends of the blocks', () => {
  for (let prefixLength = 0; prefixLength <= 130; prefixLength++) {
    for (const textLength of [0, 1, 2, 3, 30]) {
      const [prefix, text] = ['p'.repeat(prefixLength), 't'.repeat(textLength)]
      const expected = createHash('sha1')
        .update(prefix + text)
        .digest()
      expect(sha1(newSha1Prefix(prefix), text).high).toBe(expected.readUInt32BE(0))
    }
  }
})

test('a lone surrogate hashes as U+FFFD', () => {
  const expected = createHash('sha1').update('a\ufffdb').digest()
  expect(sha1(newSha1Prefix('a'), '\ud800b').high).toBe(expected.readUInt32BE(0))
})

test('SHA-256 agrees with node', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }),
    { numRuns: 1_000 },
  )
})

test('xxHash64 agrees with xxhash-wasm', async () => {
  const { h64 } = await xxhash()
  for (let index = 0; index < 1_000; index++) {
    const text = sha256Hex(String(index))
    const { high, low } = xxHash64(text)
    expect((BigInt(high) << 32n) | BigInt(low)).toBe(h64(text))
  }
})
