import type { Clause } from '../../../shared/model/clause.ts'
import { isCondition } from '../../../shared/model/evaluation-model/condition.ts'
import { errorAt, type Problem, warningAt } from '../../lib/editor/problem.ts'

interface Rule {
  readonly id: string
  readonly clauses: readonly Clause[]
}

/**
 * The conditions that name a segment that does not exist. A key that a draft adds blocks the save; one that is saved
 * already, such as an imported one, is only warned of. `known` undefined: the segments are not read yet.
 */
export function unknownSegmentProblems(
  rules: readonly Rule[],
  saved: readonly Rule[],
  known: readonly { readonly key: string }[] | undefined,
): Problem[] {
  if (!known) return []
  const keys = new Set(known.map(({ key }) => key))
  const old = new Set(saved.flatMap(({ clauses }) => clauses.flatMap(segmentsOf)))
  return rules.flatMap(({ id, clauses }) =>
    clauses.flatMap((clause) =>
      segmentsOf(clause).flatMap((key, at) => {
        if (keys.has(key)) return []
        const path = ['rules', id, 'clauses', clause.id, 'values', String(at)]
        return old.has(key) && !isCondition(clause)
          ? [warningAt(path, `No segment has the key ${key}: SDKs treat it as empty.`)]
          : [errorAt(path, `No segment has the key ${key}. Choose one that exists, or create it first.`)]
      }),
    ),
  )
}

const segmentsOf = ({ op, values }: Clause): readonly string[] =>
  op === 'segmentMatch'
    ? values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    : []
