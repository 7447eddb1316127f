import type { SegmentDocument, SegmentRule } from '../../../../shared/model/segment-document.ts'
import { clauseProblems } from '../../../components/rules/clause-problems.ts'
import { errorAt, type Problem, warningAt } from '../../../lib/editor/problem.ts'
import { counted } from '../../../lib/words/counted.ts'
import type { Setting } from '../edits/edit.ts'

/** Every problem of a segment that can be detected without the rest of its project. */
export function findProblems({ segment, setting }: SegmentDocument): Problem[] {
  return [
    ...excludedInVain(setting),
    ...setting.rules.flatMap((rule, at) => [
      ...rule.clauses.flatMap((clause) =>
        clauseProblems(['rules', rule.id, 'clauses', clause.id], at, clause),
      ),
      ...ownSegment(segment.key, rule, at),
    ]),
  ]
}

function ownSegment(key: string, { id, clauses }: SegmentRule, at: number): Problem[] {
  const isOwn = clauses.some(({ op, values }) => op === 'segmentMatch' && values.includes(key))
  return isOwn ? [errorAt(['rules', id], `Rule ${at + 1} refers to its own segment.`)] : []
}

/** Inclusion takes precedence over exclusion. */
function excludedInVain({ included, excluded }: Setting): Problem[] {
  if (excluded.length === 0 || included.length === 0) return []
  const known = new Set(included)
  const both = excluded.filter((key) => known.has(key))
  const [first] = both
  if (first === undefined) return []
  const [what, verb] = both.length === 1 ? [first, 'is'] : [counted(both.length, 'key'), 'are']
  return [warningAt(['excluded'], `${what} ${verb} also included, and that takes precedence.`)]
}
