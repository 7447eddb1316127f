/** The context that a flag is evaluated for: validated, read in place and never copied. */
export interface Subject {
  /** The context as given; for a multi-context with a single kind, that kind's part. */
  raw: Individual
  /** The context kind; 'multi' if there are several. */
  kind: string
  /** Set for a new-style context of one kind, otherwise 0. */
  kindId: number
  multi: boolean
  /** Old-style users have no `kind` and keep their own attributes in `custom`. */
  legacy: boolean
  /** Prepared contexts only: the attributes read so far, by slot; null = absent. */
  known: unknown[] | undefined
}

export function newSubject(): Subject {
  return { raw: NOBODY, kind: '', kindId: 0, multi: false, legacy: false, known: undefined }
}

export const NOBODY: Individual = {}

/** The attributes of one kind. */
export type Individual = Readonly<Record<string, unknown>>

/** The part of the context of this kind; undefined if there is none. */
export function individualOf(subject: Readonly<Subject>, kind: string): Individual | undefined {
  if (!subject.multi) return subject.kind === kind ? subject.raw : undefined
  const found = subject.raw[kind]
  // `__proto__` is the only inherited object; every own part of a valid multi-context is an object.
  if (typeof found !== 'object' || (kind === '__proto__' && !Object.hasOwn(subject.raw, kind)))
    return undefined
  return found as Individual
}

/** Every kind in the context, never 'multi' itself. */
export function kindsOf(subject: Readonly<Subject>): readonly string[] {
  return subject.multi ? Object.keys(subject.raw).filter((name) => name !== 'kind') : [subject.kind]
}
