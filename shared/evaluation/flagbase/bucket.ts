import { sha256Hex } from '../hash/sha256.ts'
import { remainder } from '../hash/u64.ts'
import { xxHash64 } from '../hash/xxhash64.ts'

/**
 * The bucket 0…99 of an identity. The two keys are joined without a separator, and the environment is not
 * hashed. Source: docs/evaluation/flagbase.md §4.
 */
export function bucketOf(flagKey: string, identifier: string): number {
  return remainder(xxHash64(sha256Hex(flagKey + identifier)), 100)
}
