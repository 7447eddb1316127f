import { compareVersions, parseVersion, type Version } from '../../operators/version.ts'
import type { CompiledClause } from '../compile/compiled.ts'

/** What a JavaScript SDK makes of a pattern: a regular expression without the u flag; undefined if it cannot read it. */
export function javascriptPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source)
  } catch {
    return undefined
  }
}

/** As the SDK reads dates: a check of the form at the start of the text, then whatever `Date.parse` makes of it. */
export function javascriptDate(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || !DATE_FORM.test(value))) return undefined
  const ms = typeof value === 'number' ? value : Date.parse(value)
  return Number.isNaN(ms) ? undefined : ms
}

/**
 * As npm's semver reads versions: blanks around it and a leading v do not count, unless it begins with the v; numbers
 * beyond 2^53 and long texts are refused.
 */
function javascriptVersion(value: unknown): Version | undefined {
  if (typeof value !== 'string' || value.length > 256) return undefined
  const trimmed = value.startsWith('v') ? value : value.trim().replace(/^v/, '')
  const isWhole = trimmed === value || /^\d+\.\d+\.\d+/.test(trimmed)
  const version = isWhole ? parseVersion(trimmed) : undefined
  const isHuge = version?.numbers.some((number) => Number(number) > Number.MAX_SAFE_INTEGER)
  return isHuge ? undefined : version
}

/** The clause as JavaScript SDKs judge it: regular expressions, dates and versions are read differently. */
export function judgedByJavascript(clause: CompiledClause): CompiledClause {
  const judge = JUDGES.get(clause.op)
  return judge === undefined ? clause : { ...clause, match: judge(clause.values) }
}

type Judge = (values: readonly unknown[]) => CompiledClause['match']

const JUDGES: ReadonlyMap<string, Judge> = new Map([
  [
    'matches',
    judgeWith(
      (value) => (typeof value === 'string' ? javascriptPattern(value) : undefined),
      (seen) => (typeof seen === 'string' ? seen : undefined),
      (text, pattern) => pattern.test(text),
    ),
  ],
  ['before', judgeWith(javascriptDate, javascriptDate, (seen, limit) => seen < limit)],
  ['after', judgeWith(javascriptDate, javascriptDate, (seen, limit) => seen > limit)],
  ['semVerEqual', judgeVersion((order) => order === 0)],
  ['semVerLessThan', judgeVersion((order) => order < 0)],
  ['semVerGreaterThan', judgeVersion((order) => order > 0)],
])

function judgeVersion(test: (order: number) => boolean): Judge {
  return judgeWith(javascriptVersion, javascriptVersion, (seen, limit) => test(compareVersions(seen, limit)))
}

function judgeWith<Seen, Limit>(
  readLimit: (value: unknown) => Limit | undefined,
  readSeen: (value: unknown) => Seen | undefined,
  test: (seen: Seen, limit: Limit) => boolean,
): Judge {
  return (values) => {
    const limits = values.map(readLimit)
    return (value) => {
      const seen = readSeen(value)
      if (seen === undefined) return -1
      return limits.findIndex((limit) => limit !== undefined && test(seen, limit))
    }
  }
}

const DATE_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d(:\d\d)?)/
