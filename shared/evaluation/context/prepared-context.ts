import { readContext } from './read-context.ts'
import { snapshotOf } from './snapshot.ts'
import { newSubject, type Subject } from './subject.ts'

/**
 * A context that was read once, for many evaluations: opaque, made by `prepareContext` alone. It is a snapshot:
 * what the caller changes in the original later is not seen.
 */
export class PreparedContext {
  readonly #context: unknown
  #subject: Subject | undefined
  #problem: string | undefined

  constructor(context: unknown) {
    this.#context = snapshotOf(context)
  }

  /** No object that merely looks like one passes. */
  static isOne(value: object): value is PreparedContext {
    return #context in value
  }

  /** The snapshot, in the form in which the context came. */
  get context(): unknown {
    return this.#context
  }

  /** Copies what `readContext` found into `subject`. May throw what the context throws. */
  readInto(subject: Subject): string | undefined {
    if (this.#subject === undefined) this.#read()
    const { raw, kind, kindId, multi, legacy, known } = this.#subject as Subject
    subject.raw = raw
    subject.kind = kind
    subject.kindId = kindId
    subject.multi = multi
    subject.legacy = legacy
    subject.known = known
    return this.#problem
  }

  #read(): void {
    const subject = newSubject()
    this.#problem = readContext(this.#context, subject)
    subject.known = []
    this.#subject = subject
  }
}

/**
 * Reads a context once for `evaluate`, `explain` and `evaluateAs`, which take the result in its place and give the
 * same answers; it serves every ruleset of both models. Never throws: what is wrong with the context is said by each
 * evaluation. Plain objects and lists are copied, so later changes of the original are not seen; anything else inside
 * (an instance of a class, a property that throws when it is read) is kept as it is.
 */
export function prepareContext(context: unknown): PreparedContext {
  return isPrepared(context) ? context : new PreparedContext(context)
}

export function isPrepared(context: unknown): context is PreparedContext {
  // The prototype is asked first as that is quick; an object that borrowed it is told by its lack of a snapshot.
  try {
    return context instanceof PreparedContext && PreparedContext.isOne(context)
  } catch {
    // A proxy may not tell its prototype.
    return false
  }
}
