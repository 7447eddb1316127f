/** A row before anything is counted: the sides that a case can reach. */
export interface RowPlan {
  readonly path: string
  readonly words: string
  readonly depth: number
  readonly sides: readonly Side[]
}

export type Side = 'holds' | 'not'

export const HOLDS: readonly Side[] = ['holds']
export const BOTH: readonly Side[] = ['holds', 'not']
