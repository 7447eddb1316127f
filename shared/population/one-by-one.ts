import { evaluate } from '../evaluation/evaluate.ts'
import type { Ruleset } from '../evaluation/ruleset.ts'
import { type AnswerSheet, answerRow, outcomeId } from './answers.ts'
import type { Block } from './block.ts'
import { type Bits, hasBit } from './columns/bits.ts'

/** Asks `evaluate` for each of these rows: what columns cannot say. */
export function answerOneByOne<P>(
  block: Block<P>,
  bits: Bits,
  sheet: AnswerSheet,
  ruleset: Ruleset,
  flagKey: string,
): void {
  const known = new Map<string, number>()
  for (let row = 0; row < block.rows; row++) {
    if (!hasBit(bits, row)) continue
    if ((sheet.oneByOne & 255) === 0) block.checkpoint()
    const { prerequisites: _, ...outcome } = evaluate(ruleset, flagKey, contextAt(block, row))
    const id = JSON.stringify(outcome)
    const found = known.get(id) ?? outcomeId(sheet, outcome)
    known.set(id, found)
    answerRow(sheet, row, found)
    sheet.oneByOne += 1
  }
}

/** A context that cannot be had is an invalid one. */
function contextAt<P>({ source }: Block<P>, row: number): unknown {
  try {
    return source.contextAt(row)
  } catch {
    return undefined
  }
}
