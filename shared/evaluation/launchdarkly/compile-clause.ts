import { newBoundedCache } from '../bounded-cache.ts'
import { type AttributeReference, literalReference, parseReference } from '../context/attribute-reference.ts'
import { registerKind } from '../context/kind-id.ts'
import type { Matcher } from '../operators/operator.ts'
import { OPERATORS } from '../operators/operators.ts'
import {
  type FieldReader,
  type Fields,
  readBoolean,
  readList,
  readOptionalText,
  readText,
} from '../read-fields.ts'
import type { CompiledClause } from './compiled.ts'

/** Reads one clause: its attribute reference, and its values into what its operator compares. */
export function compileClause(fields: Fields, index: number, reader: FieldReader): CompiledClause {
  const kind = sameText(readText(fields, 'contextKind', reader))
  const contextKind = kind === '' ? 'user' : kind
  const op = sameText(readText(fields, 'op', reader))
  const reference = referenceFor(readOptionalText(fields, 'attribute', reader), kind)
  const values = readList(fields, 'values', reader)
  const about = aboutWhat(op, reference)
  return {
    plainName: about === 'attribute' && isPlain(reference) ? reference.name : undefined,
    kindId: registerKind(contextKind),
    contextKind,
    match: OPERATORS.get(op)?.prepare(values) ?? matchNothing,
    negate: readBoolean(fields, 'negate', reader),
    about,
    reference,
    values,
    op,
    index,
  }
}

/** One string for all equal ones: a payload repeats its few kinds and operators in every clause. */
const sameText: (text: string) => string = newBoundedCache(1_000, (text) => text)

/** An unset context kind makes the attribute a literal name. '' comes out invalid: no attribute at all. */
export function referenceFor(attribute: string, kind: string): AttributeReference {
  return kind === '' && attribute !== '' ? literalReference(attribute) : parseReference(attribute)
}

function isPlain(reference: AttributeReference): boolean {
  return reference.lookup === 'plain' && reference.inner === undefined
}

function aboutWhat(op: string, reference: AttributeReference): CompiledClause['about'] {
  if (op === 'segmentMatch') return 'segments'
  if (reference.lookup === 'invalid') return 'malformed'
  return reference.text === 'kind' ? 'kinds' : 'attribute'
}

const matchNothing: Matcher = () => -1
