import { find } from '../../../evaluation/input/lazy-map.ts'
import type {
  CompiledFlag,
  CompiledSegment,
  LaunchDarklyRuleset,
} from '../../../evaluation/launchdarkly/compile/compiled.ts'
import type { EncodedFlag, EncodedRule } from '../outcome.ts'
import type { World } from '../world.ts'
import type { Condition } from './condition.ts'

/** One of the compared configs, while it becomes formulas. */
export interface Side {
  readonly world: World
  readonly ruleset: LaunchDarklyRuleset
  /** By key and by what is above it on the path, as far as it can lead back there. */
  readonly segments: Map<string, Condition>
  readonly flags: Map<string, EncodedFlag>
  /** The rules of the segments that flags ask for themselves, by key. */
  readonly segmentRules: Map<string, readonly EncodedRule[]>
  readonly reach: {
    readonly segments: Map<string, ReadonlySet<string>>
    readonly flags: Map<string, ReadonlySet<string>>
  }
}

export const newSide = (world: World, ruleset: LaunchDarklyRuleset): Side => ({
  world,
  ruleset,
  segments: new Map(),
  flags: new Map(),
  segmentRules: new Map(),
  reach: { segments: new Map(), flags: new Map() },
})

export function segmentAt({ ruleset }: Side, key: unknown): CompiledSegment | undefined {
  const segment = typeof key === 'string' ? find(ruleset.segments, key) : undefined
  return segment?.deleted ? undefined : segment
}

export function flagAt({ ruleset }: Side, key: string): CompiledFlag | undefined {
  const flag = find(ruleset.flags, key)
  return flag?.deleted ? undefined : flag
}

/**
 * The name under which a part is remembered. Only what it can lead back to, if that is on the path to it, changes what
 * it gives: then there is a cycle.
 */
export function nameOnPath(key: string, path: ReadonlySet<string>, reach: ReadonlySet<string>): string {
  return JSON.stringify([key, ...[...path].filter((above) => reach.has(above)).toSorted()])
}

export function reachOfSegment(side: Side, segment: CompiledSegment): ReadonlySet<string> {
  return reachOf(side.reach.segments, segment.key, (key) =>
    (segmentAt(side, key)?.rules ?? [])
      .flatMap(({ clauses }) => clauses)
      .filter(({ about }) => about === 'segments')
      .flatMap(({ values }) => values.filter((value) => typeof value === 'string')),
  )
}

export function reachOfFlag(side: Side, flag: CompiledFlag): ReadonlySet<string> {
  return reachOf(side.reach.flags, flag.key, (key) =>
    (flagAt(side, key)?.prerequisites ?? []).map((prerequisite) => prerequisite.key),
  )
}

function reachOf(
  known: Map<string, ReadonlySet<string>>,
  start: string,
  nextOf: (key: string) => readonly string[],
): ReadonlySet<string> {
  const found = known.get(start)
  if (found !== undefined) return found
  const reached = new Set<string>()
  const open = [...nextOf(start)]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    open.push(...nextOf(key))
  }
  known.set(start, reached)
  return reached
}
