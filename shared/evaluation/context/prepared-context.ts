import { readContext } from './read-context.ts'
import { snapshotOf } from './snapshot.ts'
import { newSubject, type Subject } from './subject.ts'

/**
 * A context that is read once for many evaluations. It is opaque, created only by `prepareContext`, and a
 * snapshot: later changes to the original have no effect.
 */
export class PreparedContext {
  readonly #context: unknown
  #subject: Subject | undefined
  #problem: string | undefined

  constructor(context: unknown) {
    this.#context = snapshotOf(context)
  }

  /** Rejects objects that only look like a prepared context. */
  static isOne(value: object): value is PreparedContext {
    return #context in value
  }

  /** The snapshot, in the shape of the original context. */
  get context(): unknown {
    return this.#context
  }

  /**
   * Copies the result of `readContext` into `subject` and returns its problem. Rethrows what the context
   * throws.
   */
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
 * Reads a context once. `evaluate`, `explain` and `evaluateAs` accept the result instead of the context and
 * give the same answers, for every ruleset of both models. Never throws: each evaluation reports an invalid
 * context. Plain objects and arrays are copied, so later changes to the original have no effect; anything
 * else (a class instance, a property that throws when read) is kept by reference.
 */
export function prepareContext(context: unknown): PreparedContext {
  return isPrepared(context) ? context : new PreparedContext(context)
}

export function isPrepared(context: unknown): context is PreparedContext {
  // The prototype check is fast; the private field check rejects an object that borrowed the prototype.
  try {
    return context instanceof PreparedContext && PreparedContext.isOne(context)
  } catch {
    // A proxy may throw when its prototype is read.
    return false
  }
}
