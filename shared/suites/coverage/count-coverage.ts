import type { Ruleset, Trace } from '../../evaluation/index.ts'
import { find, keysIn } from '../../evaluation/input/lazy-map.ts'
import type { SuiteWorld } from '../run/plan-suite.ts'
import { type Coverage, type CoverageRow, type FlagCoverage, sidesOf } from './coverage.ts'
import { reachedBy, sideName } from './reached.ts'
import type { Side } from './row-plan.ts'
import { rowsOf } from './rows.ts'

/** Counts what cases try of the flags that they ask. */
export interface CoverageCounter {
  add(world: SuiteWorld, trace: Trace): void
  report(): Coverage
}

interface Asked {
  readonly world: SuiteWorld
  readonly flag: string
  readonly times: Map<string, number>
  cases: number
}

export function newCoverageCounter(): CoverageCounter {
  const worlds = new Map<SuiteWorld, Map<string, Asked>>()
  const askedOf = (world: SuiteWorld, flag: string): Asked => {
    const flags = worlds.get(world) ?? new Map<string, Asked>()
    worlds.set(world, flags)
    const known = flags.get(flag) ?? { world, flag, times: new Map(), cases: 0 }
    flags.set(flag, known)
    return known
  }
  return {
    add: (world, trace) => {
      const asked = askedOf(world, trace.flagKey)
      asked.cases += 1
      for (const side of reachedBy(trace)) asked.times.set(side, (asked.times.get(side) ?? 0) + 1)
    },
    report: () => {
      const flags = [...worlds.values()]
        .flatMap((asked) => [...asked.values()])
        .map(toFlagCoverage)
        .filter(({ rows }) => rows.length > 0)
      const unasked = [...worlds].map(([world, asked]) => [world.name, unaskedIn(world.ruleset, asked)])
      return { ...sumOf(flags), flags, unasked: Object.fromEntries(unasked) }
    },
  }
}

function toFlagCoverage({ world, flag, times, cases }: Asked): FlagCoverage {
  const rows = rowsOf(world.ruleset, flag).map(({ path, words, depth, sides }): CoverageRow => {
    const count = (side: Side) =>
      sides.includes(side) ? { [side]: times.get(sideName(path, side)) ?? 0 } : {}
    return { path, words, depth, ...count('holds'), ...count('not') }
  })
  const sides = rows.flatMap(sidesOf)
  return {
    data: world.name,
    flag,
    cases,
    total: sides.length,
    covered: sides.filter((times) => times > 0).length,
    rows,
  }
}

const sumOf = (flags: readonly FlagCoverage[]) => ({
  total: flags.reduce((sum, { total }) => sum + total, 0),
  covered: flags.reduce((sum, { covered }) => sum + covered, 0),
})

function unaskedIn(ruleset: Ruleset, asked: ReadonlyMap<string, unknown>): readonly string[] {
  return keysIn(ruleset.flags)
    .filter((key) => !asked.has(key) && !isDeleted(ruleset, key))
    .toSorted()
}

const isDeleted = (ruleset: Ruleset, key: string) =>
  ruleset.model === 'launchdarkly' && (find(ruleset.flags, key)?.deleted ?? false)
