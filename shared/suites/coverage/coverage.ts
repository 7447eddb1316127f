/**
 * One thing that a flag decides, such as a clause. `holds` and `not` count the cases for which it held and did
 * not; absent if the data rules that out, or if only one side is of interest.
 */
export interface CoverageRow {
  /** As in LaunchDarkly's JSON: `rules.0.clauses.1`; `segments.KEY.rules.0` of a segment that the flag uses. */
  readonly path: string
  readonly words: string
  /** 0, or more for what belongs to the row above. */
  readonly depth: number
  readonly holds?: number
  readonly not?: number
}

/** What the cases that ask a flag have tried of it. */
export interface FlagCoverage {
  /** The file or environment that the flag is from. */
  readonly data: string
  readonly flag: string
  readonly cases: number
  /** The counted sides of the rows, and those that a case has reached. */
  readonly total: number
  readonly covered: number
  readonly rows: readonly CoverageRow[]
}

/** Coverage of all flags that cases ask. Plain JSON. */
export interface Coverage {
  readonly total: number
  readonly covered: number
  readonly flags: readonly FlagCoverage[]
  /** The flags of the data that no case asks, by data. */
  readonly unasked: Readonly<Record<string, readonly string[]>>
}

/** The sides of a row that count, by name; absent ones do not. */
export function sidesOf({ holds, not }: CoverageRow): readonly number[] {
  return [holds, not].filter((times) => times !== undefined)
}
