import { sameJson } from '../../json/same-json.ts'
import type { SegmentRule } from '../../model/segment-document.ts'
import { change, type DocumentChange } from '../change.ts'
import { clauseWords } from '../clause-words.ts'
import { diffClauses } from '../diff/diff-clauses.ts'
import { diffList, type Pair } from '../diff/diff-list.ts'
import { valueWords, weightWords } from '../names.ts'

/** Differences in the rules. Numbers are positions in `after`; for removed rules, positions in `before`. */
export function diffSegmentRules(
  before: readonly SegmentRule[],
  after: readonly SegmentRule[],
): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  return [
    ...removed.map(({ item, at }) =>
      change('removed', ['rules', item.id], `rule ${at + 1} removed: ${ruleWords(item)}`, item),
    ),
    ...added.map(({ item, at }) =>
      change('added', ['rules', item.id], `rule ${at + 1} added: ${ruleWords(item)}`, undefined, item),
    ),
    ...kept.flatMap(diffRule),
  ]
}

/** A whole rule as a sentence: `IF user plan is one of pro TAKE 25 % by user key`. */
function ruleWords(rule: SegmentRule): string {
  return `IF ${rule.clauses.map(clauseWords).join(' AND ') || 'everyone'} TAKE ${shareWords(rule)}`
}

const shareWords = (rule: SegmentRule) =>
  rule.weight === null ? 'everyone' : `${weightWords(rule.weight)} by ${bucketWords(rule)}`

const bucketWords = ({ rolloutContextKind, bucketBy }: SegmentRule) =>
  `${rolloutContextKind || 'user'} ${bucketBy || 'key'}`

function diffRule({ before, after, from, to, moved }: Pair<SegmentRule>): DocumentChange[] {
  const path = ['rules', after.id]
  const label = `rule ${to + 1}`
  return [
    ...(moved ? [change('moved', path, `rule ${from + 1} moved to position ${to + 1}`, from, to)] : []),
    ...diffClauses([...path, 'clauses'], label, before.clauses, after.clauses),
    ...diffRuleProperties(path, label, before, after),
  ]
}

function diffRuleProperties(
  path: readonly string[],
  label: string,
  before: SegmentRule,
  after: SegmentRule,
): DocumentChange[] {
  const by = `by ${bucketWords(before)} → ${bucketWords(after)}`
  const properties = [
    ['weight', `takes ${takenWords(before)} → ${takenWords(after)}`],
    ['bucketBy', by],
    ['rolloutContextKind', by],
    ['key', `id ${valueWords(before.key)} → ${valueWords(after.key)}`],
    ['extra', 'unmodelled properties'],
  ] as const
  return properties.flatMap(([name, sentence]) =>
    sameJson(before[name], after[name])
      ? []
      : [change('changed', [...path, name], `${label}: ${sentence}`, before[name], after[name])],
  )
}

const takenWords = ({ weight }: SegmentRule) => (weight === null ? 'everyone' : weightWords(weight))
