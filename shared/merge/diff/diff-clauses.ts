import { sameJson } from '../../json/same-json.ts'
import type { Clause } from '../../model/clause.ts'
import { change, type DocumentChange } from '../change.ts'
import { clauseWords, operatorOf, subjectOf } from '../clause-words.ts'
import { diffList } from './diff-list.ts'
import { diffValues } from './diff-values.ts'

/** Differences in the conditions of a rule. `label` (`rule 2`) starts each sentence. */
export function diffClauses(
  path: readonly string[],
  label: string,
  before: readonly Clause[],
  after: readonly Clause[],
): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  return [
    ...removed.map(({ item }) =>
      change('removed', [...path, item.id], `${label}: condition “${clauseWords(item)}” removed`, item),
    ),
    ...added.map(({ item }) =>
      change(
        'added',
        [...path, item.id],
        `${label}: condition “${clauseWords(item)}” added`,
        undefined,
        item,
      ),
    ),
    ...kept.flatMap((pair) => [
      ...(pair.moved ? [moved([...path, pair.after.id], label, pair.after, pair)] : []),
      ...diffClause([...path, pair.after.id], label, pair.before, pair.after),
    ]),
  ]
}

function moved(
  path: readonly string[],
  label: string,
  clause: Clause,
  { from, to }: { readonly from: number; readonly to: number },
): DocumentChange {
  return change(
    'moved',
    path,
    `${label}: condition “${clauseWords(clause)}” ${from + 1} → ${to + 1}`,
    from,
    to,
  )
}

function diffClause(path: readonly string[], label: string, before: Clause, after: Clause): DocumentChange[] {
  const subject = subjectOf(after)
  const wasAbout = subjectOf(before)
  const isAbout = wasAbout === subject ? 'attribute reference' : `${wasAbout} → ${subject}`
  const verb = `${operatorOf(before)} → ${operatorOf(after)}`
  const parts = [
    [['contextKind', 'attribute'], `${label}: ${isAbout}`],
    [['op', 'negate'], `${label}: ${subject} ${verb}`],
    [['extra'], `${label}: unmodelled properties of the condition on ${subject}`],
  ] as const
  return [
    ...parts.flatMap(([fields, sentence]) => {
      const differing = fields.find((field) => !sameJson(before[field], after[field]))
      if (differing === undefined) return []
      return [change('changed', [...path, differing], sentence, before[differing], after[differing])]
    }),
    ...diffValues(
      [...path, 'values'],
      `${label}: ${subject} ${operatorOf(after)}`,
      before.values,
      after.values,
    ),
  ]
}
