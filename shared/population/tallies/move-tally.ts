import type { Ruleset } from '../../evaluation/ruleset.ts'
import { addBits, type Bits, hasBit, newBits } from '../columns/bits.ts'
import { canonicalKey } from '../moves/canonical-key.ts'
import { compareAnswers } from '../moves/compare-answers.ts'
import { describeCause } from '../moves/describe-cause.ts'
import { variationName } from '../moves/difference.ts'
import { findCause } from '../moves/find-cause.ts'
import type { Sides } from '../moves/pair-steps.ts'
import { type Ask, asking, type People } from '../people.ts'
import { addCounts, type Counts, countUp } from './counts.ts'

/** Who gets something else from a flag: plain data, and those of several people add up. */
export interface MoveTally {
  readonly moved: number
  readonly relabelled: number
  /** The number of movers by `BEFORE->AFTER`, each a variation's index, in the flagbase model its key, or `none`. */
  readonly transitions: Counts
  /** The first movers by row, up to MOST_NAMED. */
  readonly named: readonly NamedMover[]
  /** The causes of the first few of them, if they were asked for. */
  readonly causes: readonly string[]
}

export interface NamedMover {
  readonly row: number
  /** The canonical key; a context that is not valid has none. */
  readonly key: string | undefined
}

const MOST_NAMED = 100
const MOST_EXPLAINED = 3
const MOST_CAUSES = 5

/** Two rulesets, asked about the same people. */
export interface Comparison {
  readonly people: People
  readonly rulesets: Sides<Ruleset>
  readonly asks: Sides<Ask>
  /** The rows that move in any flag that was compared. */
  readonly movers: Bits
  readonly keys: Map<number, string | undefined>
}

export function newComparison(
  people: People,
  rulesets: Sides<Ruleset>,
  asks = asksOf(people, rulesets),
): Comparison {
  return { people, rulesets, asks, movers: newBits(people.source.count), keys: new Map() }
}

const asksOf = (people: People, { before, after }: Sides<Ruleset>): Sides<Ask> => ({
  before: asking(people, before),
  after: asking(people, after),
})

/** Compares a flag. `firstRow` is the number of the first of these people in the population. */
export function moveTally(
  comparison: Comparison,
  flagKey: string,
  firstRow: number,
  explain: boolean,
): MoveTally {
  const { asks, people, movers } = comparison
  const moving = newBits(people.source.count)
  const compared = compareAnswers(asks.before(flagKey), asks.after(flagKey), moving)
  addBits(movers, moving)
  const counts = new Map<string, number>()
  for (const { before, after, difference, count } of compared.transitions)
    if (difference === 'moves') countUp(counts, `${variationName(before)}->${variationName(after)}`, count)
  const rows = compared.moved === 0 ? [] : firstRows(moving, people.source.count)
  return {
    moved: compared.moved,
    relabelled: compared.relabelled,
    transitions: Object.fromEntries(counts),
    named: rows.map((row) => ({ row: firstRow + row, key: keyOf(comparison, row) })),
    causes: explain ? causesOf(comparison, flagKey, rows.slice(0, MOST_EXPLAINED)) : [],
  }
}

export function addMoveTallies(one: MoveTally, other: MoveTally): MoveTally {
  return {
    moved: one.moved + other.moved,
    relabelled: one.relabelled + other.relabelled,
    transitions: addCounts(one.transitions, other.transitions),
    named: [...one.named, ...other.named].sort((a, b) => a.row - b.row).slice(0, MOST_NAMED),
    causes: [...new Set([...one.causes, ...other.causes])].slice(0, MOST_CAUSES),
  }
}

function firstRows(bits: Bits, count: number): number[] {
  const rows: number[] = []
  for (let row = 0; row < count && rows.length < MOST_NAMED; row++) if (hasBit(bits, row)) rows.push(row)
  return rows
}

/** The same people often come first in many flags. */
function keyOf({ people, keys }: Comparison, row: number): string | undefined {
  if (!keys.has(row)) keys.set(row, canonicalKey(contextAt(people, row)))
  return keys.get(row)
}

function causesOf({ people, rulesets }: Comparison, flagKey: string, rows: readonly number[]): string[] {
  const causes = rows.flatMap((row) => findCause(rulesets, flagKey, contextAt(people, row)) ?? [])
  return [...new Set(causes.map(describeCause))]
}

function contextAt({ source }: People, row: number): unknown {
  try {
    return source.contextAt(row)
  } catch {
    return undefined
  }
}
