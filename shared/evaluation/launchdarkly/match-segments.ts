import { find } from '../input/lazy-map.ts'
import type { CompiledClause } from './compile/compiled.ts'
import { isInSegment } from './is-in-segment.ts'
import { describeSegments } from './record/record-segment.ts'
import type { Match, MatchClauses, Run, SegmentPath } from './run.ts'

/**
 * Tests whether the context is in any of the clause's segments. Unknown segments and non-text values are
 * skipped.
 */
export function matchSegments(
  clause: CompiledClause,
  run: Run,
  path: SegmentPath,
  match: MatchClauses,
): Match {
  run.trace?.enter()
  let answer: Match = false
  let index = -1
  while (answer === false && ++index < clause.values.length) {
    answer = askSegment(clause.values[index], run, path, match)
  }
  const matched = answer === 'malformed' ? answer : answer !== clause.negate
  run.trace?.leave(describeSegments(clause, index, matched))
  return matched
}

function askSegment(key: unknown, run: Run, path: SegmentPath, match: MatchClauses): Match {
  if (typeof key !== 'string') return false
  const segment = find(run.ruleset.segments, key)
  if (segment !== undefined && !segment.deleted) return isInSegment(segment, run, path, match)
  run.trace?.add({ step: 'segment', outcome: 'not-matched', segmentKey: key, why: 'unknown-segment' })
  return false
}
