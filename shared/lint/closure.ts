import type { FlagbaseData, FlagData, LaunchDarklyData } from '../evaluation/index.ts'
import { objectsIn } from './walk.ts'

/** The flag with the flags and segments that its evaluation can reach, so that work on it does not depend on all others. */
export function closureOf(data: FlagData, flagKey: string): FlagData {
  return data.model === 'flagbase' ? rawClosure(data, flagKey) : payloadClosure(data, flagKey)
}

function rawClosure({ flags, segments = {} }: FlagbaseData, flagKey: string): FlagbaseData {
  const rules = objectsIn(flags[flagKey]?.rules)
  const keys = rules.map(({ segmentKey }) => segmentKey ?? '')
  return { model: 'flagbase', flags: some(flags, [flagKey]), segments: some(segments, keys) }
}

function payloadClosure({ flags, segments }: LaunchDarklyData, flagKey: string): LaunchDarklyData {
  const flagKeys = reachFrom([flagKey], (key) => objectsIn(flags[key]?.prerequisites).map((one) => one.key))
  const named = [...flagKeys].flatMap((key) => segmentsIn(flags[key]?.rules))
  const segmentKeys = reachFrom(named, (key) => segmentsIn(segments?.[key]?.rules))
  return { flags: some(flags, flagKeys), segments: some(segments ?? {}, segmentKeys) }
}

function reachFrom(
  starts: readonly string[],
  nextOf: (key: string) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...starts]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    open.push(...nextOf(key))
  }
  return reached
}

interface Ruling {
  readonly clauses?: readonly { readonly op: string; readonly values?: readonly unknown[] | null }[] | null
}

/** The keys of the segments that rules name. */
export const segmentsIn = (rules: readonly Ruling[] | null | undefined): readonly string[] =>
  objectsIn(rules)
    .flatMap(({ clauses }) => objectsIn(clauses))
    .filter(({ op }) => op === 'segmentMatch')
    .flatMap(({ values }) => (Array.isArray(values) ? values : []))
    .filter((value) => typeof value === 'string')

const some = <T>(all: Readonly<Record<string, T>>, keys: Iterable<string>): Record<string, T> =>
  Object.fromEntries([...keys].filter((key) => Object.hasOwn(all, key)).map((key) => [key, all[key] as T]))
