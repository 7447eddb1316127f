import { parseInstant } from '../../../evaluation/operators/instant.ts'
import type { Predicate } from '../predicate.ts'

/** A number, and the open interval around it in which every comparison answers as for it; points have none. */
export interface NumberSample {
  readonly value: number
  readonly span?: readonly [from: number, to: number]
}

/** Numbers of every kind that the comparisons can tell apart: the named ones, and one between and beyond them. */
export function numberSamples(predicates: Iterable<Predicate>): readonly NumberSample[] {
  const points = [...new Set([...predicates].flatMap(pointsOf))]
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b)
  const edges = [-Number.MAX_VALUE, ...points, Number.MAX_VALUE]
  const between = edges.slice(1).flatMap((to, index): NumberSample[] => {
    const from = edges[index] as number
    const value = inside(from, to)
    return value === undefined ? [] : [{ value, span: [from, to] }]
  })
  return [...between, ...[...new Set(edges)].map((value) => ({ value }))]
}

/** Where the answer of a comparison can change. For dates, numbers lose their fraction. */
function pointsOf({ op, values }: Predicate): readonly number[] {
  if (op !== 'before' && op !== 'after') return values.filter((value) => typeof value === 'number')
  return values.flatMap((value) => {
    const instant = parseInstant(value)
    return instant === undefined ? [] : [instant.ms - 1, instant.ms, instant.ms + 1]
  })
}

/** A number strictly between, a small whole one if possible. */
function inside(from: number, to: number): number | undefined {
  const whole = [0, Math.floor(from) + 1, Math.ceil(to) - 1].find((value) => value > from && value < to)
  const middle = whole ?? from / 2 + to / 2
  return middle > from && middle < to ? middle : undefined
}
