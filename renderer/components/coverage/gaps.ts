import type { ShownCoverage, SuggestedCase } from '../../../shared/contract/suites/suite-shapes.ts'

export type CoverageRow = ShownCoverage['rows'][number]

/** One side of a row. */
export type Side = Pick<SuggestedCase, 'path' | 'side'>

const sides = ['holds', 'not'] as const

/** The sides that no case has tried, in order; those of segments count with the segment. */
export const gapsIn = (rows: readonly CoverageRow[]): readonly Side[] =>
  rows
    .filter(({ segment }) => segment === undefined)
    .flatMap((row) => sides.filter((side) => row[side] === 0).map((side) => ({ path: row.path, side })))

/** `rule 1: country is NZ`: a row as it stands alone. */
export function rowName(rows: readonly CoverageRow[], path: string): string {
  const words = rows.find((row) => row.path === path)?.words ?? path
  const rule = /^rules\.(\d+)\./.exec(path)?.[1]
  if (rule !== undefined) return `rule ${Number(rule) + 1}: ${words}`
  return path.startsWith('fallthrough.') ? `otherwise: ${words}` : words
}
