import { javascriptDate } from '../../evaluation/launchdarkly/javascript/judge-clause.ts'
import { parseInstant } from '../../evaluation/operators/instant.ts'
import { parseVersion } from '../../evaluation/operators/version.ts'
import type { Found } from '../finding.ts'
import { clausesOf } from '../walk.ts'

/** Dates and versions in rules that Go and JavaScript SDKs read differently (docs/evaluation/launchdarkly.md §8, rows 22 and 23). */
export function* findUnlikeValues(owner: Parameters<typeof clausesOf>[0]): Generator<Found> {
  for (const { path, part } of clausesOf(owner)) {
    for (const value of part.values ?? []) {
      const why =
        part.op === 'before' || part.op === 'after'
          ? whyDate(value)
          : part.op.startsWith('semVer') && typeof value === 'string'
            ? whyVersion(value)
            : undefined
      if (why !== undefined)
        yield {
          rule: why.rule,
          severity: 'warning',
          path,
          message: `JavaScript SDKs ${why.what} ${JSON.stringify(value)}.`,
        }
    }
  }
}

function whyDate(value: unknown) {
  const ours = parseInstant(value)
  const theirs = javascriptDate(value)
  if (ours === undefined && theirs === undefined) return undefined
  if (ours === undefined) return { rule: 'sdk-date', what: 'alone take for a date:' }
  if (theirs === undefined) return { rule: 'sdk-date', what: 'do not take for a date:' }
  return ours.ms === theirs && ours.nanos === 0
    ? undefined
    : { rule: 'sdk-date', what: 'read as another moment:' }
}

/** Blanks around a version, a leading v, and numbers beyond 2^53, as npm's semver takes or refuses them. */
function whyVersion(text: string) {
  const ours = parseVersion(text)
  if (ours === undefined) {
    const trimmed = text.startsWith('v') ? text : text.trim().replace(/^v/, '')
    const isTheirs = trimmed !== text && /^\d+\.\d+\.\d+/.test(trimmed) && parseVersion(trimmed) !== undefined
    return isTheirs ? { rule: 'sdk-version', what: 'alone take for a version:' } : undefined
  }
  const isHuge = ours.numbers.some((number) => Number(number) > Number.MAX_SAFE_INTEGER) || text.length > 256
  return isHuge ? { rule: 'sdk-version', what: 'do not take for a version:' } : undefined
}
