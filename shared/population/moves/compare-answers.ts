import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Answers } from '../answers.ts'
import { type Bits, setBit } from '../columns/bits.ts'
import { type Difference, differenceOf, type Served } from './difference.ts'

/** The rows of a block that get something else from one flag. */
export interface ComparedAnswers {
  readonly moved: number
  readonly relabelled: number
  /** How many go from one result to another, the relabelled ones included. Several pairs may be served alike. */
  readonly transitions: readonly Transition[]
}

export interface Transition {
  readonly before: Evaluation
  readonly after: Evaluation
  readonly difference: Exclude<Difference, 'same'>
  readonly count: number
}

/** Compares two columns of answers, and adds the rows that move to `movers`. */
export function compareAnswers(
  before: Answers,
  after: Answers,
  movers: Bits,
  isSame?: (before: Served, after: Served) => boolean,
): ComparedAnswers {
  const pairs = newPairs(before, after, isSame)
  for (let row = 0; row < before.ids.length; row++) {
    if (pairs.count(before.ids[row] as number, after.ids[row] as number)) setBit(movers, row)
  }
  const transitions = pairs.list()
  const sum = (wanted: Difference) =>
    transitions.reduce((total, { difference, count }) => (difference === wanted ? total + count : total), 0)
  return { moved: sum('moves'), relabelled: sum('relabelled'), transitions }
}

interface Pairs {
  /** Counts a row, and returns whether it moves. */
  readonly count: (before: number, after: number) => boolean
  readonly list: () => Transition[]
}

const LARGE = 65_536

function newPairs(
  before: Answers,
  after: Answers,
  isSame?: (before: Served, after: Served) => boolean,
): Pairs {
  const width = after.outcomes.length
  const size = before.outcomes.length * width
  const known = size > LARGE ? new Map<number, number>() : undefined
  const [counts, differences] = [new Float64Array(known ? LARGE : size), new Uint8Array(known ? LARGE : size)]
  const places: number[] = []
  // Of millions of pairs, only those that occur get a place.
  const placeOf = (pair: number): number => {
    if (known === undefined) return pair
    const place = known.get(pair) ?? known.size
    known.set(pair, place)
    return place
  }
  const compare = (pair: number): Difference =>
    differenceOf(outcome(before, Math.floor(pair / width)), outcome(after, pair % width), isSame)
  return {
    count: (one, other) => {
      const pair = one * width + other
      const place = placeOf(pair)
      if (counts[place] === 0) {
        places.push(pair)
        differences[place] = CODES.indexOf(compare(pair))
      }
      counts[place] = (counts[place] as number) + 1
      return differences[place] === MOVES
    },
    list: () =>
      places.flatMap((pair) => {
        const place = placeOf(pair)
        const difference = CODES[differences[place] as number] as Difference
        if (difference === 'same') return []
        return {
          before: outcome(before, Math.floor(pair / width)),
          after: outcome(after, pair % width),
          difference,
          count: counts[place] as number,
        }
      }),
  }
}

const CODES: readonly Difference[] = ['same', 'relabelled', 'moves']
const MOVES = 2

const outcome = ({ outcomes }: Answers, id: number) => outcomes[id] as Evaluation
