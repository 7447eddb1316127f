import { type Fields, isFields } from '../../input/read-fields.ts'
import { compileFlag } from '../compile/compile-flag.ts'
import { compileSegment } from '../compile/compile-segment.ts'
import type { CompiledClause, CompiledFlag, CompiledSegment } from '../compile/compiled.ts'
import { judgedByJavascript } from './judge-clause.ts'

/** A flag as LaunchDarkly's JavaScript SDK reads it; the stages that evaluate it are the same. */
export function readFlagAsJavascript(mapKey: string, raw: unknown): CompiledFlag {
  const flag = compileFlag(mapKey, isFields(raw) ? asRead(raw) : raw)
  return { ...flag, rules: flag.rules.map(withTheirClauses) }
}

/** A segment as LaunchDarkly's JavaScript SDK reads it. */
export function readSegmentAsJavascript(mapKey: string, raw: unknown): CompiledSegment {
  const segment = compileSegment(mapKey, isFields(raw) ? withUserLists(withClauses(raw)) : raw)
  return {
    ...segment,
    rules: segment.rules.map((rule) => ({
      ...withTheirClauses(rule),
      // Row 8: a share takes contexts without its kind, as if their bucket were 0.
      rollout: rule.rollout && { ...rule.rollout, takesMissing: true },
    })),
  }
}

const withTheirClauses = <T extends { readonly clauses: readonly CompiledClause[] }>(rule: T): T => ({
  ...rule,
  clauses: rule.clauses.map(judgedByJavascript),
})

// The rows are those of docs/evaluation/launchdarkly.md §8.
function asRead(flag: Fields): Fields {
  return mapped(
    mapped(
      mapped(withClauses(flag), 'rules', (rule) => withRollout(rule)),
      'contextTargets',
      // Row 10: the entry of `targets` counts.
      (target) => ((target.contextKind ?? 'user') === 'user' ? { ...target, values: [] } : target),
    ),
    'fallthrough',
    withRollout,
  )
}

/** Row 6: a rule without clauses matches nobody. */
function withClauses(owner: Fields): Fields {
  return mapped(owner, 'rules', (rule) =>
    rule.clauses === undefined || rule.clauses === null ? { ...rule, clauses: [NEVER] } : rule,
  )
}

const NEVER = { attribute: 'key', op: 'in', values: [] }

function withRollout(serve: Fields): Fields {
  return mapped(serve, 'rollout', ({ seed, ...rollout }) =>
    withWeights(seed === 0 || seed === undefined ? rollout : { ...rollout, seed }),
  )
}

/** Row 20: of slices from one without a weight on, only the last is served. */
function withWeights(rollout: Fields): Fields {
  let isLost = false
  return mapped(rollout, 'variations', (slice) => {
    isLost ||= slice.weight === undefined
    return isLost ? { ...slice, weight: 0 } : slice
  })
}

/** Row 9: users that are listed by kind are users. */
const withUserLists = (segment: Fields): Fields => withUserList(withUserList(segment, 'included'), 'excluded')

function withUserList(segment: Fields, name: 'included' | 'excluded'): Fields {
  const lists = segment[`${name}Contexts`]
  const plain = segment[name]
  if (!Array.isArray(lists) || !(plain === undefined || plain === null || Array.isArray(plain)))
    return segment
  const users = lists.filter((one) => isFields(one) && (one.contextKind ?? 'user') === 'user')
  const keys = users.flatMap(({ values }) => (Array.isArray(values) ? values : []))
  return keys.length === 0 ? segment : { ...segment, [name]: [...(plain ?? []), ...keys] }
}

/** Changes an object, or each object of a list, that is there; leaves what is malformed to the reader. */
function mapped(owner: Fields, name: string, change: (fields: Fields) => Fields): Fields {
  const value = owner[name]
  if (Array.isArray(value))
    return { ...owner, [name]: value.map((item) => (isFields(item) ? change(item) : item)) }
  return isFields(value) ? { ...owner, [name]: change(value) } : owner
}
