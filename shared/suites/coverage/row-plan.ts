/** A row before anything is counted: the sides that a case can reach. */
export interface RowPlan {
  readonly path: string
  readonly words: string
  readonly depth: number
  readonly sides: readonly Side[]
  /** The segment that the row is of. */
  readonly segment?: string
  /** The segments that it asks for. */
  readonly asks?: readonly string[]
}

export type Side = 'holds' | 'not'

export const HOLDS: readonly Side[] = ['holds']
export const BOTH: readonly Side[] = ['holds', 'not']

/** Rows of a segment as rows of a flag that asks for it. */
export const underFlag = (rows: readonly RowPlan[]): readonly RowPlan[] =>
  rows.map((row) => ({ ...row, words: `segment ${row.segment}: ${row.words}`, depth: row.depth + 2 }))
