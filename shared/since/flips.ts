import { type Answer, type AnswerChange, changeBetween } from './answer.ts'

/** An operation that touched what a flag's answer depends on, and what the flag gave after it. */
export interface Revision<Operation> {
  readonly operation: Operation
  readonly change: AnswerChange
  /** Null: there was no such flag. */
  readonly before: Answer | null
  readonly after: Answer | null
}

type AnyRevision = Revision<unknown>

/** A time in which the answer was the same; `first` is the revision that began it, undefined for the earliest. */
export interface Span<R extends AnyRevision> {
  readonly answer: Answer | null
  readonly first: R | undefined
}

/** Pairs answers with the operations between them. `answers` has one more, the earliest; both are newest first. */
export function revisionsOf<Operation>(
  operations: readonly Operation[],
  answers: readonly (Answer | null)[],
): Revision<Operation>[] {
  return operations.map((operation, at) => {
    const [after = null, before = null] = answers.slice(at, at + 2)
    return { operation, before, after, change: changeBetween(before, after) }
  })
}

/** The times between the flips, newest first; there is at least one. */
export function spansOf<R extends AnyRevision>(
  revisions: readonly R[],
  now: Answer | null,
): readonly Span<R>[] {
  const flips = revisions.filter(({ change }) => change === 'moves')
  const oldest = flips.at(-1)
  return [
    ...flips.map((first) => ({ answer: first.after, first })),
    { answer: oldest ? oldest.before : now, first: undefined },
  ]
}
