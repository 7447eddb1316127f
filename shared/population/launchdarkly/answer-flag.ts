import type { Subject } from '../../evaluation/context/subject.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import { NO_CONTEXT } from '../../evaluation/launchdarkly/bucket.ts'
import type {
  CompiledFlag,
  CompiledPrerequisite,
  CompiledRollout,
  CompiledServe,
} from '../../evaluation/launchdarkly/compile/compiled.ts'
import { resultOfSlice, sliceIndexOf } from '../../evaluation/launchdarkly/serve.ts'
import { FLAG_NOT_FOUND, MALFORMED_FLAG, USER_NOT_SPECIFIED } from '../../evaluation/results.ts'
import {
  type AnswerSheet,
  type Answers,
  answerBits,
  answerRow,
  outcomeId,
  type RecentAnswers,
  recall,
} from '../answers.ts'
import { type Block, fillColumns } from '../block.ts'
import {
  allBits,
  anyBit,
  type Bits,
  keepBits,
  listRows,
  newBits,
  removeBits,
  setBit,
} from '../columns/bits.ts'
import { MOST_ROWS } from '../columns/column.ts'
import { answerOneByOne } from '../one-by-one.ts'
import { bucketColumn, learnBuckets } from './buckets.ts'
import { needsOf } from './needs.ts'
import { isOddFlag, isReadable, type Plan } from './plan.ts'
import { keepMatching, keyBits } from './vectors.ts'

/** One ruleset, asked about one block. */
export interface Frame {
  readonly block: Block<Subject>
  readonly plan: Plan
  /** The answers of flags, those of prerequisites among them. */
  readonly answers: RecentAnswers
}

/** What `evaluate` gives each row, in the same order of steps. */
export function answersOf(frame: Frame, flagKey: string): Answers {
  return recall(frame.answers, flagKey, frame.block.rows, (sheet) => answerKey(frame, flagKey, sheet))
}

function answerKey(frame: Frame, flagKey: string, sheet: AnswerSheet): void {
  const { block, plan } = frame
  block.checkpoint()
  const all = allBits(block.rows)
  const flag = find(plan.ruleset.flags, flagKey)
  if (flag === undefined || flag.deleted) answerBits(sheet, all, FLAG_NOT_FOUND)
  else if (flag.problem !== undefined) answerBits(sheet, all, MALFORMED_FLAG)
  else if (isOddFlag(plan, flag)) answerOneByOne(block, all, sheet, plan.ruleset, flagKey)
  else answerByColumns(frame, flag, sheet)
}

function answerByColumns(frame: Frame, flag: CompiledFlag, sheet: AnswerSheet): void {
  const { block, plan } = frame
  fillColumns(block, needsOf(plan, flag).values())
  if (flag.on) answerFlag(frame, flag, sheet)
  else answerBits(sheet, block.usable, flag.off)
  answerOneByOne(block, block.odd, sheet, plan.ruleset, flag.key)
  answerBits(sheet, block.invalid, USER_NOT_SPECIFIED)
}

function answerFlag(frame: Frame, flag: CompiledFlag, sheet: AnswerSheet): void {
  const { block, plan } = frame
  const open = block.usable.slice()
  for (const prerequisite of flag.prerequisites) {
    const failed = open.slice()
    removeBits(failed, meets(frame, prerequisite))
    answerBits(sheet, failed, prerequisite.failed)
    if (!removeBits(open, failed)) return
  }
  for (const { key, keys, result } of flag.targets) {
    const targeted = open.slice()
    if (!keepBits(targeted, keyBits(block, key, keys))) continue
    answerBits(sheet, targeted, result)
    if (!removeBits(open, targeted)) return
  }
  for (const { clauses, serve } of flag.rules) {
    const matched = open.slice()
    if (!keepMatching(block, plan, matched, clauses)) continue
    answerServe(frame, serve, matched, sheet)
    if (!removeBits(open, matched)) return
  }
  if (anyBit(open)) answerServe(frame, flag.fallthrough, open, sheet)
}

/** A flag that is off never meets a prerequisite, whatever its off variation. */
function meets(frame: Frame, { key, variation }: CompiledPrerequisite): Bits {
  const met = newBits(frame.block.rows)
  const flag = find(frame.plan.ruleset.flags, key)
  if (!isReadable(flag) || !flag.on) return met
  const { outcomes, ids } = answersOf(frame, key)
  const isMet = outcomes.map(({ variationIndex }) => variationIndex === variation)
  for (let row = 0; row < ids.length; row++) if (isMet[ids[row] as number]) setBit(met, row)
  return met
}

function answerServe(
  { block }: Frame,
  { rollout, result }: CompiledServe,
  bits: Bits,
  sheet: AnswerSheet,
): void {
  if (rollout === undefined) answerBits(sheet, bits, result)
  else if (rollout.bucketing.attribute.reference.lookup === 'invalid') answerBits(sheet, bits, MALFORMED_FLAG)
  else answerRollout(block, rollout, bits, sheet)
}

function answerRollout(
  block: Block<Subject>,
  rollout: CompiledRollout,
  bits: Bits,
  sheet: AnswerSheet,
): void {
  const column = bucketColumn(block, rollout.bucketing)
  const { codes, buckets } = column
  const count = listRows(bits, rows)
  learnBuckets(block, column, rows, count)
  const idOf = sliceIds(rollout, sheet)
  for (let at = 0; at < count; at++) {
    const row = rows[at] as number
    const bucket = buckets[codes[row] as number] as number
    answerRow(sheet, row, idOf(sliceIndexOf(rollout.bounds, bucket), bucket))
  }
}

/** The outcome of each slice, for contexts with the kind of the rollout and without it. */
function sliceIds(rollout: CompiledRollout, sheet: AnswerSheet): (index: number, bucket: number) => number {
  const known = new Int32Array((rollout.bounds.length + 1) * 2).fill(-1)
  return (index, bucket) => {
    const at = (index + 1) * 2 + (bucket === NO_CONTEXT ? 1 : 0)
    const id = known[at] as number
    if (id !== -1) return id
    const outcome: Evaluation = resultOfSlice(rollout, index, bucket)
    known[at] = outcomeId(sheet, outcome)
    return known[at] as number
  }
}

const rows = new Uint16Array(MOST_ROWS)
