import { attributeOf } from '../../context/attribute.ts'
import {
  type AttributeReference,
  literalReference,
  parseReference,
} from '../../context/attribute-reference.ts'
import { newBoundedCache } from '../../input/bounded-cache.ts'
import {
  type FieldReader,
  type Fields,
  readBoolean,
  readList,
  readOptionalText,
  readText,
} from '../../input/read-fields.ts'
import type { Matcher } from '../../operators/comparison.ts'
import { OPERATORS } from '../../operators/operators.ts'
import type { CompiledClause } from './compiled.ts'

/** Reads one clause: its attribute reference, and its values in the form that its operator compares. */
export function compileClause(fields: Fields, index: number, reader: FieldReader): CompiledClause {
  const kind = sameText(readText(fields, 'contextKind', reader))
  const op = sameText(readText(fields, 'op', reader))
  const reference = referenceFor(readOptionalText(fields, 'attribute', reader), kind)
  const values = readList(fields, 'values', reader)
  return {
    about: aboutWhat(op, reference),
    attribute: attributeOf(kind === '' ? 'user' : kind, reference),
    match: OPERATORS.get(op)?.prepare(values) ?? matchNothing,
    negate: readBoolean(fields, 'negate', reader),
    values,
    op,
    index,
  }
}

/** Interns strings: a payload repeats its few kinds and operators in every clause. */
const sameText: (text: string) => string = newBoundedCache(1_000, (text) => text)

/** If the context kind is unset, the attribute is a literal name. '' is invalid: no attribute at all. */
export function referenceFor(attribute: string, kind: string): AttributeReference {
  return kind === '' && attribute !== '' ? literalReference(attribute) : parseReference(attribute)
}

function aboutWhat(op: string, reference: AttributeReference): CompiledClause['about'] {
  if (op === 'segmentMatch') return 'segments'
  if (reference.lookup === 'invalid') return 'malformed'
  return reference.text === 'kind' ? 'kinds' : 'attribute'
}

const matchNothing: Matcher = () => -1
