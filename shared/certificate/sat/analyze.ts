import { type Code, negated, variableOf } from './literal.ts'

/** The literals assigned so far, in order, and why. */
export interface Trail {
  readonly codes: Code[]
  /** By variable: 1, -1, or 0 for unassigned. */
  readonly value: number[]
  /** By variable: the number of decisions before it. */
  readonly level: number[]
  /** By variable: the clause that forced it; undefined for a decision. */
  readonly reason: (readonly Code[] | undefined)[]
  /** Where each level starts in `codes`. */
  readonly starts: number[]
}

interface Learned {
  /** The first literal is the one that the clause forces at `level`, the second the latest of the others. */
  readonly learned: Code[]
  readonly level: number
  readonly seen: Iterable<number>
}

/** The clause that follows from a conflict, by resolving back to the first point through which all of it goes. */
export function analyze(trail: Trail, conflict: readonly Code[]): Learned {
  const now = trail.starts.length
  const seen = new Set<number>()
  const below: Code[] = []
  let open = 0
  const mark = (clause: readonly Code[]) => {
    for (const code of clause) {
      const variable = variableOf(code)
      const level = trail.level[variable] as number
      if (level === 0 || seen.has(variable)) continue
      seen.add(variable)
      if (level === now) open += 1
      else below.push(code)
    }
  }
  mark(conflict)
  let at = trail.codes.length - 1
  for (;;) {
    while (!seen.has(variableOf(trail.codes[at] as Code))) at -= 1
    const code = trail.codes[at--] as Code
    open -= 1
    if (open === 0) return { ...finish(negated(code), needed(below, trail, seen), trail), seen }
    mark(trail.reason[variableOf(code)] ?? [])
  }
}

/** Leaves out literals that follow from the others. */
function needed(below: readonly Code[], { level, reason }: Trail, seen: ReadonlySet<number>): Code[] {
  return below.filter((code) => {
    const why = reason[variableOf(code)]
    return (
      why === undefined || !why.every((each) => level[variableOf(each)] === 0 || seen.has(variableOf(each)))
    )
  })
}

function finish(asserted: Code, below: Code[], { level }: Trail): { learned: Code[]; level: number } {
  const levelOf = (code: Code) => level[variableOf(code)] as number
  let latest = 0
  below.forEach((code, index) => {
    if (levelOf(code) > levelOf(below[latest] as Code)) latest = index
  })
  const second = below[latest]
  if (second === undefined) return { learned: [asserted], level: 0 }
  below[latest] = below[0] as Code
  below[0] = second
  return { learned: [asserted, ...below], level: levelOf(second) }
}
