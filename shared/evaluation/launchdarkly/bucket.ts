import { valueIn } from '../context/attribute.ts'
import { individualOf, type Subject } from '../context/subject.ts'
import { type Sha1Prefix, sha1 } from '../hash/sha1.ts'
import type { Bucketing } from './compile/compiled.ts'

/** Returned instead of a bucket if the context lacks the kind. */
export const NO_CONTEXT = -1

/**
 * The bucket in 0…1, a float32 as in Go; 0 if there is nothing to hash, NO_CONTEXT if the context lacks the
 * kind. The reference must be valid.
 */
export function bucketOf(bucketing: Bucketing, subject: Subject): number {
  const value = valueIn(subject, bucketing.attribute)
  if (value !== undefined && value !== null) return bucketOfValue(bucketing.prefix, value)
  return individualOf(subject, bucketing.attribute.kind) === undefined ? NO_CONTEXT : 0
}

/** The bucket of a value that is there; 0 if it cannot be hashed. */
export function bucketOfValue(prefix: Sha1Prefix, value: unknown): number {
  const text = bucketText(value)
  return text === undefined ? 0 : hashBucket(prefix, text)
}

/** Text unchanged, an integer as its digits; undefined for anything else, which cannot be hashed. */
export function bucketText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= 2 ** 63) return undefined
  return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString()
}

/** The bucket of a text that follows a prefix. */
export function hashBucket(prefix: Sha1Prefix, text: string): number {
  const { high, low } = sha1(prefix, text)
  return bucketOfDigest(high, low)
}

/**
 * The first 15 hex digits of a SHA-1, whose first two words these are, divided by 2^60 and rounded once to
 * float32.
 */
export function bucketOfDigest(high: number, low: number): number {
  const rest = low >>> 4
  if (high < 2 ** 25) return Math.fround(high * 2 ** 28 + rest) / 2 ** 60
  // 60 bits do not fit a double: the lowest 8 are folded into one sticky bit, so that rounding to float32
  // gives the same result as with all 60.
  const top = high * 2 ** 20 + (rest >>> 8)
  const sticky = (rest & 0xff) !== 0 && (rest & 0x100) === 0 ? 1 : 0
  return Math.fround(top + sticky) / 2 ** 52
}
