import type { Ruleset, Trace } from '../../evaluation/index.ts'
import { find, keysIn } from '../../evaluation/input/lazy-map.ts'
import type { SuiteWorld } from '../run/plan-suite.ts'
import {
  type Coverage,
  type CoverageRow,
  countSides,
  type FlagCoverage,
  type SegmentCoverage,
} from './coverage.ts'
import { reachedBy, sideName } from './reached.ts'
import type { RowPlan, Side } from './row-plan.ts'
import { rowsOf, segmentRowsOf } from './rows.ts'

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

/** One world: the flags that cases ask, and how often each side of a segment was reached, through any of them. */
interface AskedWorld {
  readonly flags: Map<string, Asked>
  readonly segmentTimes: Map<string, number>
}

export function newCoverageCounter(): CoverageCounter {
  const worlds = new Map<SuiteWorld, AskedWorld>()
  const worldOf = (world: SuiteWorld): AskedWorld => {
    const known = worlds.get(world) ?? { flags: new Map(), segmentTimes: new Map() }
    worlds.set(world, known)
    return known
  }
  return {
    add: (world, trace) => {
      const { flags, segmentTimes } = worldOf(world)
      const { flagKey: flag } = trace
      const asked = flags.get(flag) ?? { world, flag, times: new Map(), cases: 0 }
      flags.set(flag, asked)
      asked.cases += 1
      for (const side of reachedBy(trace)) {
        count(asked.times, side)
        if (side.startsWith('segments.')) count(segmentTimes, side)
      }
    },
    report: () => {
      const flags = [...worlds.values()]
        .flatMap(({ flags }) => [...flags.values()])
        .map(toFlagCoverage)
        .filter(({ rows }) => rows.length > 0)
      const segments = [...worlds].flatMap(([world, asked]) => segmentsIn(world, asked))
      const unasked = [...worlds].map(([world, { flags }]) => [world.name, unaskedIn(world.ruleset, flags)])
      return { ...sumOf([...flags, ...segments]), flags, segments, unasked: Object.fromEntries(unasked) }
    },
  }
}

const count = (times: Map<string, number>, side: string) => times.set(side, (times.get(side) ?? 0) + 1)

function toFlagCoverage({ world, flag, times, cases }: Asked): FlagCoverage {
  const rows = countedRows(rowsOf(world.ruleset, flag), times)
  return { data: world.name, flag, cases, ...countSides(rows), rows }
}

/** The segments that the flags ask for, also by way of other segments; each once, in order of their keys. */
function segmentsIn(world: SuiteWorld, { flags, segmentTimes }: AskedWorld): readonly SegmentCoverage[] {
  const { ruleset, name: data } = world
  const plans = new Map<string, readonly RowPlan[]>()
  const open = askedBy([...flags.keys()].flatMap((flag) => rowsOf(ruleset, flag)))
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (plans.has(key)) continue
    const rows = segmentRowsOf(ruleset, key)
    plans.set(key, rows)
    open.push(...askedBy(rows))
  }
  return [...plans]
    .filter(([, rows]) => rows.length > 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([segment, own]) => {
      const rows = countedRows(own, segmentTimes).map(({ segment: _, ...row }) => row)
      return { data, segment, ...countSides(rows), rows }
    })
}

const askedBy = (rows: readonly RowPlan[]): string[] => rows.flatMap(({ asks = [] }) => asks)

function countedRows(plans: readonly RowPlan[], times: ReadonlyMap<string, number>): readonly CoverageRow[] {
  return plans.map(({ path, words, depth, sides, segment }) => {
    const count = (side: Side) =>
      sides.includes(side) ? { [side]: times.get(sideName(path, side)) ?? 0 } : {}
    const owner = segment === undefined ? {} : { segment }
    return { path, words, depth, ...owner, ...count('holds'), ...count('not') }
  })
}

const sumOf = (parts: readonly { readonly total: number; readonly covered: number }[]) => ({
  total: parts.reduce((sum, { total }) => sum + total, 0),
  covered: parts.reduce((sum, { covered }) => sum + covered, 0),
})

function unaskedIn(ruleset: Ruleset, asked: ReadonlyMap<string, unknown>): readonly string[] {
  return keysIn(ruleset.flags)
    .filter((key) => !asked.has(key) && !isDeleted(ruleset, key))
    .toSorted()
}

const isDeleted = (ruleset: Ruleset, key: string) =>
  ruleset.model === 'launchdarkly' && (find(ruleset.flags, key)?.deleted ?? false)
