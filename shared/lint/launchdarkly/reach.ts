import type { FlagQuestions } from '../../certificate/questions/ask.ts'
import type { JsonObject } from '../../json/json.ts'
import type { Fix, Found } from '../finding.ts'
import { ruleName, upper } from '../walk.ts'

/** Rules that nobody reaches: their clauses contradict each other, or those before them decide for everybody. */
export function* findUnreachable(
  questions: FlagQuestions,
  rules: readonly unknown[],
  clauseCounts: readonly number[],
): Generator<Found> {
  for (const index of rules.keys()) {
    if (questions.canAnybody({ at: 'rule', rule: index }).answer !== 'no') continue
    const alone = questions.canAnybody({ at: 'match', rules: [index] })
    if (alone.answer === 'no') yield contradiction(index, clauseCounts[index] ?? 0)
    if (alone.answer === 'yes') yield shadow(questions, index, alone.witness)
  }
}

function contradiction(index: number, clauses: number): Found {
  const what = clauses === 1 ? 'its clause is true of nobody' : 'its clauses contradict each other'
  return {
    rule: 'contradictory-clauses',
    severity: 'warning',
    path: `rules[${index}]`,
    message: `Nobody matches ${ruleName(index)}: ${what}.`,
    fix: removeRule(index),
  }
}

function shadow(questions: FlagQuestions, index: number, witness: JsonObject): Found {
  const before = Array.from({ length: index }, (_, other) => other)
  const covers = (some: readonly number[]) =>
    questions.canAnybody({ at: 'match', rules: [index], without: some }).answer === 'no'
  const one = before.find((other) => covers([other]))
  const by = one !== undefined ? ruleName(one) : covers(before) ? 'earlier rules together' : undefined
  const rest =
    by === undefined
      ? 'something before it decides for everybody who matches it'
      : `everybody who matches it matches ${by} first`
  return {
    rule: by === undefined ? 'unreachable-rule' : 'shadowed-rule',
    severity: 'warning',
    path: `rules[${index}]`,
    message: `Nobody reaches ${ruleName(index)}: ${rest}.`,
    witness,
    fix: removeRule(index),
  }
}

export const removeRule = (index: number): Fix => ({
  title: `Remove ${ruleName(index)}`,
  patch: [{ op: 'remove', path: `/rules/${index}` }],
})

/** Variations that no way through the flag serves, on or off. */
export function* findUnserved(
  questions: FlagQuestions,
  variations: readonly unknown[],
  offVariation: number | null | undefined,
): Generator<Found> {
  for (const [index, value] of variations.entries()) {
    if (index === offVariation || questions.canAnybody({ at: 'variation', index }).answer !== 'no') continue
    yield {
      rule: 'unserved-variation',
      severity: 'hint',
      path: `variations[${index}]`,
      message: `Nobody can get variation ${index} (${shown(value)}).`,
    }
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/** Prerequisites that nobody can meet: then everybody gets the off variation. */
export function* findNeverMet(
  questions: FlagQuestions,
  keys: readonly string[],
  isOff: (key: string) => boolean,
): Generator<Found> {
  for (const [index, key] of keys.entries()) {
    const { answer } = questions.canAnybody({ at: 'prerequisite', prerequisite: index, met: true })
    if (answer !== 'no') continue
    const why = isOff(key) ? `the prerequisite “${key}” is off` : `nobody meets the prerequisite “${key}”`
    yield {
      rule: 'prerequisite-never-met',
      severity: 'warning',
      path: `prerequisites[${index}]`,
      message: upper(`${why}, so everybody gets the off variation.`),
    }
    // The others are not asked any more.
    return
  }
}
