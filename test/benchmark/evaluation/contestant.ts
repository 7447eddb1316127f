import type { BenchFlag, Person, Workload } from './workloads.ts'

/** A library prepared for a workload. */
export interface Contestant {
  readonly name: string
  /** Returns the variant's name. */
  readonly answer: (flag: BenchFlag, person: number) => string
  /** Evaluates every flag for the next people in turn; returns the number of answers. */
  readonly run: () => number
  /** Set for a library that evaluates several flags per call. */
  readonly answersPerAsk?: number
}

/** People in one library's own format. */
export function everyone<T>({ people }: Workload, form: (person: Person) => T): readonly T[] {
  // Through JSON, because contexts arrive as JSON in practice.
  return people.map((person) => JSON.parse(JSON.stringify(form(person))) as T)
}

const AT_ONCE = 250

/** Each run evaluates every flag for the next 250 contexts, starting over at the end. */
export function inTurns<C>(
  contexts: readonly C[],
  keys: readonly string[],
  ask: (key: string, context: C) => object,
): () => number {
  const turns = Array.from({ length: Math.ceil(contexts.length / AT_ONCE) }, (_, turn) =>
    contexts.slice(turn * AT_ONCE, (turn + 1) * AT_ONCE),
  )
  let turn = 0
  return () => {
    const people = turns[turn++ % turns.length] ?? []
    let answers = 0
    for (const context of people) for (const key of keys) if (ask(key, context) !== undefined) answers++
    return answers
  }
}
