import { type Attribute, valueIn } from '../../evaluation/context/attribute.ts'
import { readContext } from '../../evaluation/context/read-context.ts'
import { individualOf, kindsOf, newSubject, type Subject } from '../../evaluation/context/subject.ts'
import { type ColumnSpec, NO_KIND } from '../columns/column.ts'

export function readSubject(context: unknown): Subject | undefined {
  const subject = newSubject()
  return readContext(context, subject) === undefined ? subject : undefined
}

/** The column of an attribute; null counts as absent. */
export function attributeSpec(attribute: Attribute): ColumnSpec<Subject> {
  const known = specs.get(attribute)
  if (known !== undefined) return known
  const spec = {
    id: attribute.id,
    valueOf: (subject: Subject) => {
      const value = valueIn(subject, attribute) ?? undefined
      return value === undefined && individualOf(subject, attribute.kind) === undefined ? NO_KIND : value
    },
  }
  specs.set(attribute, spec)
  return spec
}

/** The kind of a context, as text, or all kinds of a multi-context, as a list. */
export const KINDS: ColumnSpec<Subject> = {
  id: 'kinds',
  valueOf: (subject) => (subject.multi ? kindsOf(subject) : subject.kind),
}

const specs = new WeakMap<Attribute, ColumnSpec<Subject>>()
