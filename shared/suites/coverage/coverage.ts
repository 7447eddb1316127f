/**
 * One thing that a flag decides, such as a clause. `holds` and `not` count the cases for which it held and did
 * not; absent if the data rules that out, or if only one side is of interest.
 */
export interface CoverageRow {
  /** As in LaunchDarkly's JSON: `rules.0.clauses.1`; `segments.KEY.rules.0` of a segment. */
  readonly path: string
  readonly words: string
  /** 0, or more for what belongs to the row above. */
  readonly depth: number
  readonly holds?: number
  readonly not?: number
  /** Among the rows of a flag: this one is of a segment, where it counts once, whatever flag asks. */
  readonly segment?: string
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

/** What the cases have tried of a segment, through whatever flag. */
export interface SegmentCoverage {
  readonly data: string
  readonly segment: string
  readonly total: number
  readonly covered: number
  readonly rows: readonly CoverageRow[]
}

/** Coverage of all flags that cases ask. Plain JSON. */
export interface Coverage {
  readonly total: number
  readonly covered: number
  readonly flags: readonly FlagCoverage[]
  /** The segments that these flags ask for. */
  readonly segments: readonly SegmentCoverage[]
  /** The flags of the data that no case asks, by data. */
  readonly unasked: Readonly<Record<string, readonly string[]>>
}

/** The sides of a row that count, by name; absent ones do not. */
export function sidesOf({ holds, not }: CoverageRow): readonly number[] {
  return [holds, not].filter((times) => times !== undefined)
}

/** How many sides of some rows count, and how many of them a case has reached; those of segments left out. */
export function countSides(rows: readonly CoverageRow[]): {
  readonly total: number
  readonly covered: number
} {
  const sides = rows.filter(({ segment }) => segment === undefined).flatMap(sidesOf)
  return { total: sides.length, covered: sides.filter((times) => times > 0).length }
}
