import type { Subject } from '../../evaluation/context/subject.ts'
import type { Sha1Prefix } from '../../evaluation/hash/sha1.ts'
import { bucketOfValue, bucketText, NO_CONTEXT } from '../../evaluation/launchdarkly/bucket.ts'
import type { Bucketing } from '../../evaluation/launchdarkly/compile/compiled.ts'
import { type Block, columnOf, keep } from '../block.ts'
import { ABSENT, type Column, KIND_MISSING, MOST_ROWS } from '../columns/column.ts'
import { type EncodedTexts, encodeTexts } from '../sha1/encode-texts.ts'
import { hashBuckets } from '../sha1/hash-buckets.ts'
import { findLanes } from '../sha1/lanes.ts'
import { bucketsId } from './plan.ts'
import { attributeSpec } from './specs.ts'

/** The buckets of a column's values for one prefix. They are hashed when they are first needed. */
export interface BucketColumn extends Column {
  readonly attributeId: string
  readonly prefix: Sha1Prefix
  /** By code. NaN = not hashed yet. */
  readonly buckets: Float32Array
}

export function bucketColumn(block: Block<Subject>, bucketing: Bucketing): BucketColumn {
  return keep(block, `buckets ${bucketsId(bucketing)}`, () => {
    const column = columnOf(block, attributeSpec(bucketing.attribute))
    const buckets = new Float32Array(column.values.length).fill(Number.NaN)
    buckets[KIND_MISSING] = NO_CONTEXT
    buckets[ABSENT] = 0
    return { ...column, attributeId: bucketing.attribute.id, prefix: bucketing.prefix, buckets }
  })
}

/** Hashes what is not hashed yet of the first `count` rows of a list. */
export function learnBuckets(
  block: Block<Subject>,
  column: BucketColumn,
  rows: Uint16Array,
  count: number,
): void {
  const { codes, buckets } = column
  let found = 0
  for (let at = 0; at < count; at++) {
    const code = codes[rows[at] as number] as number
    if (!Number.isNaN(buckets[code])) continue
    // So that it is not wanted twice.
    buckets[code] = 0
    wanted[found++] = code
  }
  if (found > 0) hashWanted(block, column, found)
}

const wanted = new Uint16Array(MOST_ROWS)

function hashWanted(block: Block<Subject>, column: BucketColumn, count: number): void {
  const lanes = count < FEW ? undefined : findLanes()
  const { prefix, buckets, values } = column
  const left =
    lanes === undefined
      ? count
      : hashBuckets(lanes, prefix, encodedTexts(block, column), wanted, count, buckets)
  for (let at = 0; at < left; at++) {
    const code = wanted[at] as number
    buckets[code] = bucketOfValue(prefix, values[code])
  }
}

// For a few, encoding the texts of a column takes longer than it saves.
const FEW = 32

/** Kept for all prefixes that end at the same byte of a word. */
function encodedTexts(block: Block<Subject>, { attributeId, prefix, values }: BucketColumn): EncodedTexts {
  const offset = prefix.text.length & 3
  return keep(block, `texts ${offset} ${attributeId}`, () => encodeTexts(values.map(bucketText), offset))
}
