import { bucketOf } from '../../evaluation/flagbase/bucket.ts'
import { malformed } from '../../evaluation/flagbase/compile/compile-raw-flag.ts'
import type { CompiledRawFlag, CompiledWeights } from '../../evaluation/flagbase/compile/compiled.ts'
import type { Identity } from '../../evaluation/flagbase/identity.ts'
import { resultOfBucket } from '../../evaluation/flagbase/serve-weights.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import { FLAG_NOT_FOUND, USER_NOT_SPECIFIED } from '../../evaluation/results.ts'
import { type AnswerSheet, type Answers, answerBits, answerRow, outcomeId, recall } from '../answers.ts'
import { type Block, columnOf, fillColumns, keep } from '../block.ts'
import { allBits, anyBit, type Bits, listRows, removeBits } from '../columns/bits.ts'
import { type Column, MOST_ROWS } from '../columns/column.ts'
import { answerOneByOne } from '../one-by-one.ts'
import { type Frame, isOddFlag, needsOf } from './frame.ts'
import { IDENTIFIER } from './specs.ts'
import { keepMatching } from './vectors.ts'

/** What `evaluate` gives each row, in the same order of steps. */
export function answersOf(frame: Frame, flagKey: string): Answers {
  return recall(frame.answers, flagKey, frame.block.rows, (sheet) => answerKey(frame, flagKey, sheet))
}

function answerKey(frame: Frame, flagKey: string, sheet: AnswerSheet): void {
  const { block, ruleset } = frame
  block.checkpoint()
  const all = allBits(block.rows)
  const flag = find(ruleset.flags, flagKey)
  if (flag === undefined) answerBits(sheet, all, FLAG_NOT_FOUND)
  else if (flag.problem !== undefined) answerBits(sheet, all, malformed(flag.problem))
  else if (isOddFlag(ruleset, flag)) answerOneByOne(block, all, sheet, ruleset, flagKey)
  else {
    fillColumns(block, needsOf(ruleset, flag))
    answerFlag(frame, flag, sheet)
    answerOneByOne(block, block.odd, sheet, ruleset, flagKey)
    answerBits(sheet, block.invalid, USER_NOT_SPECIFIED)
  }
}

function answerFlag(frame: Frame, flag: CompiledRawFlag, sheet: AnswerSheet): void {
  const { block } = frame
  const open = block.usable.slice()
  for (const { subject, weights } of flag.useFallthrough ? [] : flag.rules) {
    const matched = open.slice()
    if (!keepMatching(frame, matched, subject)) continue
    answerWeights(block, flag, weights, matched, sheet)
    if (!removeBits(open, matched)) return
  }
  if (anyBit(open)) answerWeights(block, flag, flag.fallthrough, open, sheet)
}

function answerWeights(
  block: Block<Identity>,
  flag: CompiledRawFlag,
  weights: CompiledWeights,
  bits: Bits,
  sheet: AnswerSheet,
): void {
  // A single variation serves everyone, whatever its weight, so no hash is needed.
  if (weights.slices.length < 2) {
    answerBits(sheet, bits, resultOfBucket(weights, 0))
    return
  }
  const column = columnOf(block, IDENTIFIER)
  const buckets = bucketsOf(block, flag, column)
  const ids = Array.from({ length: 100 }, () => -1)
  const count = listRows(bits, rows)
  for (let at = 0; at < count; at++) {
    if ((at & 255) === 0) block.checkpoint()
    const row = rows[at] as number
    const bucket = learnBucket(buckets, column, flag, column.codes[row] as number)
    if (ids[bucket] === -1) ids[bucket] = outcomeId(sheet, resultOfBucket(weights, bucket))
    answerRow(sheet, row, ids[bucket] as number)
  }
}

/** The bucket of each identifier, by code. They depend on the flag's key only, and never on weights. */
function bucketsOf(block: Block<Identity>, flag: CompiledRawFlag, { values }: Column): Uint8Array {
  return keep(block, `buckets ${flag.flagKey}`, () => new Uint8Array(values.length).fill(UNKNOWN))
}

function learnBucket(buckets: Uint8Array, { values }: Column, flag: CompiledRawFlag, code: number): number {
  const known = buckets[code] as number
  if (known !== UNKNOWN) return known
  const bucket = bucketOf(flag.flagKey, values[code] as string)
  buckets[code] = bucket
  return bucket
}

const UNKNOWN = 255
const rows = new Uint16Array(MOST_ROWS)
