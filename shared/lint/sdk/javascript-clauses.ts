import { find, type LazyMap } from '../../evaluation/input/lazy-map.ts'
import type {
  CompiledClause,
  CompiledFlag,
  CompiledSegment,
  LaunchDarklyRuleset,
} from '../../evaluation/launchdarkly/compile/compiled.ts'

/** What a JavaScript SDK makes of a pattern: a regular expression without the u flag; undefined if it cannot read it. */
export function javascriptPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source)
  } catch {
    return undefined
  }
}

/** The rules as JavaScript SDKs judge regular expressions. */
export function withJavascriptPatterns(ruleset: LaunchDarklyRuleset): LaunchDarklyRuleset {
  const clauses = (all: readonly CompiledClause[]) => all.map(judgedByJavascript)
  const withRules = <T extends { readonly clauses: readonly CompiledClause[] }>(rules: readonly T[]) =>
    rules.map((rule) => ({ ...rule, clauses: clauses(rule.clauses) }))
  return {
    ...ruleset,
    flags: mapped(ruleset.flags, (flag: CompiledFlag) => ({ ...flag, rules: withRules(flag.rules) })),
    segments: mapped(ruleset.segments, (segment: CompiledSegment) => ({
      ...segment,
      rules: withRules(segment.rules),
    })),
  }
}

export function judgedByJavascript(clause: CompiledClause): CompiledClause {
  if (clause.op !== 'matches') return clause
  const patterns = clause.values.map((value) =>
    typeof value === 'string' ? javascriptPattern(value) : undefined,
  )
  return {
    ...clause,
    match: (seen) => (typeof seen === 'string' ? patterns.findIndex((pattern) => pattern?.test(seen)) : -1),
  }
}

function mapped<T extends object>(map: LazyMap<T>, edit: (item: T) => T): LazyMap<T> {
  const keys = [...map.raw.keys(), ...map.compiled.keys()]
  const compiled = new Map(
    keys.flatMap((key) => {
      const item = find(map, key)
      return item === undefined ? [] : [[key, edit(item)] as const]
    }),
  )
  return { ...map, raw: new Map(), compiled, lastKey: '', last: undefined }
}
