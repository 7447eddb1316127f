import { sameJson } from '../../json/same-json.ts'
import type { Rule } from '../../model/targeting.ts'
import { change, type DocumentChange } from '../change.ts'
import { clauseWords } from '../clause-words.ts'
import { fromTo, type Names, valueWords } from '../names.ts'
import { diffClauses } from './diff-clauses.ts'
import { diffList, type Pair } from './diff-list.ts'
import { diffServe, serveWords } from './diff-serve.ts'

/** Differences in the rules. Numbers are positions in `after`; for removed rules, positions in `before`. */
export function diffRules(before: readonly Rule[], after: readonly Rule[], names: Names): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  return [
    ...removed.map(({ item, at }) =>
      change('removed', ['rules', item.id], `rule ${at + 1} removed: ${ruleWords(item, names)}`, item),
    ),
    ...added.map(({ item, at }) =>
      change('added', ['rules', item.id], `rule ${at + 1} added: ${ruleWords(item, names)}`, undefined, item),
    ),
    ...kept.flatMap((pair) => diffRule(pair, names)),
  ]
}

/** A whole rule as a sentence: `IF user country is one of NZ SERVE on`. */
function ruleWords({ clauses, serve }: Rule, names: Names): string {
  const conditions = clauses.map(clauseWords).join(' AND ') || 'everyone'
  return `IF ${conditions} SERVE ${serveWords(serve, names)}`
}

function diffRule({ before, after, from, to, moved }: Pair<Rule>, names: Names): DocumentChange[] {
  const path = ['rules', after.id]
  const label = `rule ${to + 1}`
  return [
    ...(moved ? [change('moved', path, `rule ${from + 1} moved to position ${to + 1}`, from, to)] : []),
    ...diffRuleProperties(path, label, before, after),
    ...diffClauses([...path, 'clauses'], label, before.clauses, after.clauses),
    ...diffServe([...path, 'serve'], label, before.serve, after.serve, names),
  ]
}

function diffRuleProperties(
  path: readonly string[],
  label: string,
  before: Rule,
  after: Rule,
): DocumentChange[] {
  const properties = [
    ['key', `id ${valueWords(before.key)} → ${valueWords(after.key)}`],
    ['description', `description ${fromTo(before.description, after.description)}`],
    ['trackEvents', after.trackEvents ? 'events are tracked' : 'events are no longer tracked'],
    ['extra', 'unmodelled properties'],
  ] as const
  return properties.flatMap(([name, sentence]) =>
    sameJson(before[name], after[name])
      ? []
      : [change('changed', [...path, name], `${label}: ${sentence}`, before[name], after[name])],
  )
}
