import { compile, type Evaluation, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'

/** By default: variation 0 is 'off', variation 1 is 'on', and the flag is on and falls through to 'off'. */
export function aFlag(more: object = {}) {
  return {
    key: 'flag',
    version: 1,
    on: true,
    salt: 'salt',
    variations: ['off', 'on', 'other'],
    offVariation: 0,
    fallthrough: { variation: 0 },
    ...more,
  }
}

/** A flag whose one rule has these clauses and serves 'on'. */
export function aFlagWith(...clauses: readonly object[]) {
  return aFlag({ rules: [{ id: 'rule', clauses, variation: 1 }] })
}

export function aSegment(key: string, more: object = {}) {
  return { key, version: 1, salt: 'salt', included: [], excluded: [], rules: [], ...more }
}

export const inSegment = (...values: readonly unknown[]) => ({ op: 'segmentMatch', values })

/** Evaluates the flag 'flag'; all other flags and segments have their own keys. */
export function ask(
  flag: object,
  context: unknown,
  { flags = [], segments = [] }: { flags?: readonly object[]; segments?: readonly object[] } = {},
): Evaluation {
  return evaluate(compile(dataOf([flag, ...flags], segments)), 'flag', context)
}

export function dataOf(flags: readonly object[], segments: readonly object[] = []): FlagData {
  return { flags: byKey(flags), segments: byKey(segments) } as FlagData
}

function byKey(items: readonly object[]) {
  return Object.fromEntries(items.map((item) => [(item as { key?: string }).key ?? 'flag', item]))
}

export const user = (attributes: object = {}) => ({ kind: 'user', key: 'u', ...attributes })

export const MALFORMED = { kind: 'ERROR', errorKind: 'MALFORMED_FLAG' }
export const FALLTHROUGH = { kind: 'FALLTHROUGH' }
export const RULE_MATCH = { kind: 'RULE_MATCH', ruleIndex: 0, ruleId: 'rule' }
