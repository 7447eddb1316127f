import type { Move } from '../../shared/contract/window/bench.ts'
import {
  type Evaluation,
  evaluate,
  type PreparedContext,
  type Ruleset,
} from '../../shared/evaluation/index.ts'
import type { Json } from '../../shared/json/json.ts'
import { sameJson } from '../../shared/json/same-json.ts'

/** The moves of one flag between two rulesets, and the positions of the people who move. */
export interface FlagMoves {
  readonly moves: Move[]
  readonly people: readonly number[]
}

/** Counts who gets another variation or value of a flag. Both rulesets have its variations in the same order. */
export function countMoves(
  before: Ruleset,
  after: Ruleset,
  key: string,
  people: readonly PreparedContext[],
): FlagMoves {
  const moves = new Map<string, Move>()
  const moved: number[] = []
  for (const [at, person] of people.entries()) {
    const was = evaluate(before, key, person, null)
    const is = evaluate(after, key, person, null)
    if (isSame(was, is)) continue
    moved.push(at)
    const { variationIndex: from } = was
    const { variationIndex: to } = is
    const known = moves.get(`${from} ${to}`)
    moves.set(`${from} ${to}`, { from, to, count: (known?.count ?? 0) + 1 })
  }
  return { moves: [...moves.values()].sort((one, other) => other.count - one.count), people: moved }
}

const isSame = (was: Evaluation, is: Evaluation) =>
  was.variationIndex === is.variationIndex && sameJson(was.value as Json, is.value as Json)
