import { isPrepared, prepareContext } from '../../evaluation/context/prepared-context.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import type { Ruleset } from '../../evaluation/ruleset.ts'
import { listRows, newBits } from '../columns/bits.ts'
import { MOST_ROWS } from '../columns/column.ts'
import { asking, newPeople } from '../people.ts'
import { compareAnswers } from './compare-answers.ts'
import { differenceOf } from './difference.ts'

/** How many contexts go from one variation to another, by index; null = none, the default of the code. */
export interface CountedMove {
  readonly from: number | null
  readonly to: number | null
  readonly count: number
}

/** The moves of one flag between two rulesets, the largest first, and the positions of the contexts that move. */
export interface FlagMoves {
  readonly moves: CountedMove[]
  readonly people: readonly number[]
}

/**
 * Returns a function that finds who moves in a flag, which may have another key after. Contexts may be prepared. For many, ask about flags that
 * belong together with one function: it keeps their columns.
 */
export function movesBetween(
  before: Ruleset,
  after: Ruleset,
  contexts: readonly unknown[],
): (flagKey: string, flagKeyAfter?: string) => FlagMoves {
  return contexts.length < MANY
    ? amongFew(before, after, contexts)
    : amongMany(
        before,
        after,
        contexts.map((context) => (isPrepared(context) ? context.context : context)),
      )
}

// For a few contexts, columns take longer than they save.
const MANY = 200
const ROWS_PER_BLOCK = 8_192

function amongFew(before: Ruleset, after: Ruleset, contexts: readonly unknown[]) {
  const people = contexts.map(prepareContext)
  return (flagKey: string, flagKeyAfter = flagKey): FlagMoves => {
    const moves = newMoves()
    const moved: number[] = []
    for (const [at, person] of people.entries()) {
      const [was, is] = [evaluate(before, flagKey, person), evaluate(after, flagKeyAfter, person)]
      if (differenceOf(was, is) !== 'moves') continue
      moved.push(at)
      moves.add(was.variationIndex, is.variationIndex, 1)
    }
    return { moves: moves.list(), people: moved }
  }
}

function amongMany(before: Ruleset, after: Ruleset, contexts: readonly unknown[]) {
  const blocks = Array.from({ length: Math.ceil(contexts.length / ROWS_PER_BLOCK) }, (_, at) => {
    const part = contexts.slice(at * ROWS_PER_BLOCK, (at + 1) * ROWS_PER_BLOCK)
    const people = newPeople({ count: part.length, contextAt: (row) => part[row] })
    return {
      first: at * ROWS_PER_BLOCK,
      count: part.length,
      before: asking(people, before),
      after: asking(people, after),
    }
  })
  return (flagKey: string, flagKeyAfter = flagKey): FlagMoves => {
    const moves = newMoves()
    const moved: number[] = []
    for (const block of blocks) {
      const movers = newBits(block.count)
      const { transitions } = compareAnswers(block.before(flagKey), block.after(flagKeyAfter), movers)
      for (const { before: was, after: is, difference, count } of transitions)
        if (difference === 'moves') moves.add(was.variationIndex, is.variationIndex, count)
      const found = listRows(movers, rows)
      for (let at = 0; at < found; at++) moved.push(block.first + (rows[at] as number))
    }
    return { moves: moves.list(), people: moved }
  }
}

const rows = new Uint16Array(MOST_ROWS)

function newMoves() {
  const moves = new Map<string, CountedMove>()
  return {
    add: (from: number | null, to: number | null, count: number) => {
      const known = moves.get(`${from} ${to}`)?.count ?? 0
      moves.set(`${from} ${to}`, { from, to, count: known + count })
    },
    list: () => [...moves.values()].sort((one, other) => other.count - one.count),
  }
}
