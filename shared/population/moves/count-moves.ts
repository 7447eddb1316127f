import type { PreparedContext } from '../../evaluation/context/prepared-context.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import type { Ruleset } from '../../evaluation/ruleset.ts'
import { differenceOf } from './difference.ts'

/** How many contexts go from one variation to another, by index; null = none, the default of the code. */
export interface CountedMove {
  readonly from: number | null
  readonly to: number | null
  readonly count: number
}

/** The moves of one flag between two rulesets, the largest first, and the positions of the people who move. */
export interface FlagMoves {
  readonly moves: CountedMove[]
  readonly people: readonly number[]
}

/** Counts who moves in a flag, for a few contexts. Many are compared by columns: `compareAnswers`. */
export function countMoves(
  before: Ruleset,
  after: Ruleset,
  key: string,
  people: readonly PreparedContext[],
): FlagMoves {
  const moves = new Map<string, CountedMove>()
  const moved: number[] = []
  for (const [at, person] of people.entries()) {
    const was = evaluate(before, key, person)
    const is = evaluate(after, key, person)
    if (differenceOf(was, is) !== 'moves') continue
    moved.push(at)
    const { variationIndex: from } = was
    const { variationIndex: to } = is
    const known = moves.get(`${from} ${to}`)
    moves.set(`${from} ${to}`, { from, to, count: (known?.count ?? 0) + 1 })
  }
  return { moves: [...moves.values()].sort((one, other) => other.count - one.count), people: moved }
}
