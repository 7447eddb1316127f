import { kindsOf } from '../context/subject.ts'
import type { CompiledClause } from './compile/compiled.ts'
import { matchAttribute, matchValue } from './match-attribute.ts'
import { matchSegments } from './match-segments.ts'
import { describeClause } from './record/record-clause.ts'
import type { Match, Run, SegmentPath } from './run.ts'

/** Tests all clauses in order and stops at the first that fails. An empty list matches everything. */
export function matchClauses(clauses: readonly CompiledClause[], run: Run, path: SegmentPath): Match {
  // Hot path: the compiler can inline more of a counted loop.
  for (let index = 0; index < clauses.length; index++) {
    const clause = clauses[index] as CompiledClause
    const match = clause.about === 'attribute' ? matchAttribute(clause, run) : matchOther(clause, run, path)
    if (match !== true) return stop(clauses, index, run, match)
  }
  return true
}

function matchOther(clause: CompiledClause, run: Run, path: SegmentPath): Match {
  switch (clause.about) {
    case 'segments':
      return matchSegments(clause, run, path, matchClauses)
    case 'kinds':
      return matchValue(clause, run, run.multi ? kindsOf(run) : run.kind)
    default:
      run.trace?.add(describeClause(clause, 'error', 'bad-reference'))
      return 'malformed'
  }
}

function stop(clauses: readonly CompiledClause[], at: number, run: Run, match: Match): Match {
  if (run.trace !== undefined) {
    for (const clause of clauses.slice(at + 1))
      run.trace.add(describeClause(clause, 'skipped', 'not-reached'))
  }
  return match
}
