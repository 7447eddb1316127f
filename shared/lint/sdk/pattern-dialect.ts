import { patternSamples } from '../../certificate/theory/samples/patterns.ts'
import { evaluate, type PreparedContext, prepareContext } from '../../evaluation/index.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import { withItem } from '../../evaluation/input/replaced-item.ts'
import type { CompiledClause, LaunchDarklyRuleset } from '../../evaluation/launchdarkly/compile/compiled.ts'
import {
  javascriptPattern,
  judgedByJavascript,
} from '../../evaluation/launchdarkly/javascript/judge-clause.ts'
import { matchClauses } from '../../evaluation/launchdarkly/match-clauses.ts'
import { newRun } from '../../evaluation/launchdarkly/run.ts'
import { compilePattern } from '../../evaluation/operators/patterns/pattern.ts'
import type { JsonObject } from '../../json/json.ts'
import { differenceOf } from '../../population/moves/difference.ts'
import type { Found } from '../finding.ts'

/** A clause of the compiled rules, and where it is. */
export interface PlacedClause {
  readonly path: string
  readonly clause: CompiledClause
}

/**
 * Regular expressions that JavaScript SDKs judge differently, as a context or a text shows: a difference that shows
 * nowhere is none. Says how many of the contexts it concerns.
 */
export function* findDialect(
  ruleset: LaunchDarklyRuleset,
  clauses: readonly PlacedClause[],
  contexts: readonly unknown[],
  flagKey?: string,
): Generator<Found> {
  const people = contexts.map(prepareContext)
  for (const { path, clause } of clauses) {
    if (clause.op !== 'matches' || clause.about !== 'attribute') continue
    const concerned = people.filter(
      (person) => judge(ruleset, clause, person) !== judge(ruleset, judgedByJavascript(clause), person),
    )
    const shows = clause.values.find((value) => typeof value === 'string' && differsSomewhere(value))
    if (concerned.length === 0 && shows === undefined) continue
    const refused = clause.values.find(
      (value) => typeof value === 'string' && javascriptPattern(value) === undefined,
    )
    const how = refused === undefined ? 'match other texts with' : 'cannot read'
    const count =
      contexts.length === 0
        ? ''
        : ` This concerns ${concerned.length} of ${contexts.length} profiles${changed(ruleset, clause, concerned, flagKey)}.`
    const [first] = concerned
    yield {
      rule: 'sdk-pattern',
      severity: 'warning',
      path,
      message: `JavaScript SDKs ${how} the regular expression “${refused ?? shows ?? clause.values[0]}”.${count}`,
      ...(first === undefined ? {} : { witness: first.context as JsonObject }),
    }
  }
}

/** How many of them get another value of the flag by this clause. */
function changed(
  ruleset: LaunchDarklyRuleset,
  clause: CompiledClause,
  people: readonly PreparedContext[],
  flagKey: string | undefined,
): string {
  const flag = flagKey === undefined ? undefined : find(ruleset.flags, flagKey)
  if (flag === undefined || flagKey === undefined) return ''
  const rules = flag.rules.map((rule) => ({
    ...rule,
    clauses: rule.clauses.map((one) => (one === clause ? judgedByJavascript(one) : one)),
  }))
  const theirs = { ...ruleset, flags: withItem(ruleset.flags, flagKey, { ...flag, rules }) }
  const moved = people.filter(
    (person) =>
      differenceOf(evaluate(ruleset, flagKey, person), evaluate(theirs, flagKey, person)) === 'moves',
  )
  if (moved.length === 0) return ', of whom none gets another value'
  return moved.length === 1
    ? ', of whom one gets another value'
    : `, of whom ${moved.length} get another value`
}

function judge(ruleset: LaunchDarklyRuleset, clause: CompiledClause, person: PreparedContext): unknown {
  const run = newRun(ruleset, undefined)
  return person.readInto(run) === undefined && matchClauses([clause], run, undefined)
}

/** Whether a text shows the difference, among those that the pattern itself suggests and a few others. */
function differsSomewhere(source: string): boolean {
  const ours = compilePattern(source)
  if (ours === null) return false
  const theirs = javascriptPattern(source)
  const texts = patternSamples(source).flatMap((text) => [
    text,
    text.toUpperCase(),
    `${text}\n`,
    `x${text}`,
    `${text}\u00a0`,
    `${text}\u{1f600}`,
  ])
  return texts.some((text) => ours.test(text) !== (theirs?.test(text) ?? false))
}
