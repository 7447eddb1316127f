import { kindsOf } from '../context/subject.ts'
import type { CompiledClause, CompiledSegment } from './compiled.ts'
import { matchAttribute, matchValue } from './match-attribute.ts'
import { matchSegments } from './match-segments.ts'
import { describeClause } from './record-clause.ts'
import type { Path, Run } from './run.ts'

/** An error in a clause ends the whole evaluation as MALFORMED_FLAG. */
export type Match = boolean | 'malformed'

/** Do all clauses match? In order, up to the first that does not; no clauses match everything. */
export function matchClauses(
  clauses: readonly CompiledClause[],
  run: Run,
  path: Path<CompiledSegment> | undefined,
): Match {
  for (const clause of clauses) {
    const match = matchClause(clause, run, path)
    if (match !== true) {
      if (run.trace !== undefined) recordSkipped(clauses, clause.index + 1, run)
      return match
    }
  }
  return true
}

function matchClause(clause: CompiledClause, run: Run, path: Path<CompiledSegment> | undefined): Match {
  switch (clause.about) {
    case 'attribute':
      return matchAttribute(clause, run)
    case 'segments':
      return matchSegments(clause, run, path, matchClauses)
    case 'kinds':
      return matchValue(clause, run, run.subject.kind === 'multi' ? kindsOf(run.subject) : run.subject.kind)
    default:
      run.trace?.add(describeClause(clause, 'error', 'bad-reference'))
      return 'malformed'
  }
}

function recordSkipped(clauses: readonly CompiledClause[], from: number, run: Run): void {
  for (const clause of clauses.slice(from)) run.trace?.add(describeClause(clause, 'skipped', 'not-reached'))
}
