import {
  type Coverage,
  type CoverageRow,
  type FlagCoverage,
  type SegmentCoverage,
  sidesOf,
} from '../../../shared/suites/coverage/coverage.ts'
import { counted } from '../../../shared/words/counted.ts'

/** Coverage for people: what no case has tried is marked. */
export function printCoverage({ flags, segments, total, covered, unasked }: Coverage): string {
  const rest = Object.entries(unasked).map(([data, keys]) => `${keys.length} flags of ${data} have no case`)
  return [
    ...flags.flatMap(flagLines),
    ...segments.flatMap(segmentLines),
    `coverage: ${covered} of ${total}`,
    ...rest,
    '',
  ].join('\n')
}

function flagLines({ data, flag, cases, total, covered, rows }: FlagCoverage): readonly string[] {
  const asked = counted(cases, 'case')
  const head = `${flag} (${data}): ${covered} of ${total}, ${asked}`
  return [head, ...table(rows.filter(({ segment }) => segment === undefined))]
}

const segmentLines = ({ data, segment, total, covered, rows }: SegmentCoverage): readonly string[] =>
  total === 0 ? [] : [`segment ${segment} (${data}): ${covered} of ${total}`, ...table(rows)]

function table(rows: readonly CoverageRow[]): readonly string[] {
  const width = Math.max(...rows.map(({ words, depth }) => words.length + depth * 2))
  const columns = `    ${' '.repeat(width)}  ${'holds'.padStart(6)} ${'not'.padStart(6)}`
  return [columns, ...rows.map((row) => rowLine(row, width)), '']
}

function rowLine(row: CoverageRow, width: number): string {
  const mark = sidesOf(row).includes(0) ? '✗' : ' '
  const words = `${' '.repeat(row.depth * 2)}${row.words}`.padEnd(width)
  return `  ${mark} ${words}  ${countOf(row.holds)} ${countOf(row.not)}`.trimEnd()
}

const countOf = (times: number | undefined) =>
  (times === undefined ? '' : times === 0 ? 'none' : String(times)).padStart(6)
