import type { BenchFlag, Person, Workload } from './workloads.ts'

/** A library made ready for a workload. */
export interface Contestant {
  readonly name: string
  /** The variant's name. */
  readonly answer: (flag: BenchFlag, person: number) => string
  /** Every flag for the next people in turn; gives the number of answers. */
  readonly run: () => number
  /** For a library that answers several flags at once. */
  readonly answersPerAsk?: number
}

/** People as one library wants them. */
export function everyone<T>({ people }: Workload, form: (person: Person) => T): readonly T[] {
  // Through JSON, as contexts come in practice.
  return people.map((person) => JSON.parse(JSON.stringify(form(person))) as T)
}

const AT_ONCE = 250

/** A run asks every flag for the next 250 contexts, round and round. */
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
