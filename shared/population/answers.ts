import type { Evaluation } from '../evaluation/evaluation.ts'
import { type Bits, listRows } from './columns/bits.ts'

/** What one flag gives each row of a block. */
export interface Answers {
  /** The distinct results. Several may be equal. */
  readonly outcomes: readonly Evaluation[]
  /** For each row, the index of its result. */
  readonly ids: Uint16Array
  /** For each result, the number of its rows. */
  readonly counts: readonly number[]
  /** The number of rows that `evaluate` had to answer. */
  readonly oneByOne: number
}

/** The answers of the flags that were asked about last. */
export interface RecentAnswers {
  readonly known: Map<string, Answers>
  /** How many flags are being answered: one, and prerequisites of prerequisites. */
  depth: number
}

export function newRecentAnswers(): RecentAnswers {
  return { known: new Map(), depth: 0 }
}

// Two bytes for each row.
const MOST_ANSWERS = 200

/** What `make` fills in, or filled in not long ago. */
export function recall(
  recent: RecentAnswers,
  flagKey: string,
  rows: number,
  make: (sheet: AnswerSheet) => void,
): Answers {
  const found = recent.known.get(flagKey)
  if (found !== undefined) return found
  const sheet = newAnswerSheet(rows)
  recent.depth += 1
  try {
    make(sheet)
  } finally {
    recent.depth -= 1
  }
  recent.known.set(flagKey, sheet)
  // While a flag is answered, nothing is forgotten: many flags may require the same ones.
  if (recent.depth === 0) forgetOldest(recent.known)
  return sheet
}

function forgetOldest(known: Map<string, Answers>): void {
  for (const key of known.keys()) {
    if (known.size <= MOST_ANSWERS) return
    known.delete(key)
  }
}

/** Collects answers: each row gets exactly one. */
export interface AnswerSheet {
  readonly outcomes: Evaluation[]
  readonly ids: Uint16Array
  readonly counts: number[]
  readonly known: Map<Evaluation, number>
  oneByOne: number
}

function newAnswerSheet(rows: number): AnswerSheet {
  return { outcomes: [], ids: new Uint16Array(rows), counts: [], known: new Map(), oneByOne: 0 }
}

export function outcomeId(sheet: AnswerSheet, outcome: Evaluation): number {
  const known = sheet.known.get(outcome)
  if (known !== undefined) return known
  const id = sheet.outcomes.push(outcome) - 1
  sheet.counts.push(0)
  sheet.known.set(outcome, id)
  return id
}

/** Gives all these rows one result. */
export function answerBits(sheet: AnswerSheet, bits: Bits, outcome: Evaluation): void {
  const count = listRows(bits, listed)
  if (count === 0) return
  const id = outcomeId(sheet, outcome)
  for (let at = 0; at < count; at++) sheet.ids[listed[at] as number] = id
  sheet.counts[id] = (sheet.counts[id] as number) + count
}

export function answerRow(sheet: AnswerSheet, row: number, id: number): void {
  sheet.ids[row] = id
  sheet.counts[id] = (sheet.counts[id] as number) + 1
}

const listed = new Uint16Array(32_768)
