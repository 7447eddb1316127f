import fc from 'fast-check'
import type { OpenApi, Schema } from '../../../../builders/documents/openapi.ts'

/** Existing ids by field name; `any` for all other fields. */
export type KnownIds = Readonly<Record<'any', readonly string[]> & Partial<Record<string, readonly string[]>>>

/** Values for a schema; with `isOdd`, some have the wrong type, length or characters. */
export function arbitraryInput(
  { components }: OpenApi,
  schema: Schema,
  { ids, isOdd, name = '' }: { readonly ids: KnownIds; readonly isOdd: boolean; readonly name?: string },
): fc.Arbitrary<unknown> {
  const of = (part: Schema, depth: number, field: string): fc.Arbitrary<unknown> => {
    const named = part.$ref && components.schemas[part.$ref.split('/').at(-1) ?? '']
    if (named) return of(named, depth, field)
    if (!isOdd) return asWanted(part, depth, field)
    return fc.oneof({ weight: 12, arbitrary: asWanted(part, depth, field) }, { weight: 1, arbitrary: odd })
  }
  const asWanted = (part: Schema, depth: number, field: string): fc.Arbitrary<unknown> => {
    if (part.const !== undefined) return fc.constant(part.const)
    if (part.enum) return fc.constantFrom(...part.enum)
    const choices = part.anyOf ?? part.oneOf
    if (choices) return fc.oneof(...choices.map((choice) => of(choice, depth + 1, field)))
    switch (part.type) {
      case 'string':
        return textOf(part, field)
      case 'integer':
        return fc.oneof(fc.integer(), fc.nat(500), fc.constantFrom(...bounds(part)))
      case 'number':
        return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      case 'array':
        return fc.array(of(part.items ?? {}, depth + 1, field), {
          minLength: part.minItems ?? 0,
          maxLength: 3,
        })
      case 'object':
        return objectOf(part, depth)
      default:
        return fc.jsonValue({ maxDepth: 3 })
    }
  }
  const textOf = ({ format, pattern }: Schema, field: string): fc.Arbitrary<string> => {
    const known = fc.constantFrom(...(ids[field] ?? ids.any))
    if (format === 'uuid') return field === 'id' ? fc.oneof(fc.uuid(), fc.uuid(), known) : known
    if (ids[field]) return known
    if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { size: 'xsmall' })
    return isOdd
      ? oddText
      : fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('user', 'key'))
  }
  const objectOf = ({ properties = {}, required = [] }: Schema, depth: number) =>
    fc.record(
      Object.fromEntries(
        Object.entries(properties).map(([field, part]) => [field, of(part, depth + 1, field)]),
      ),
      { requiredKeys: required.filter((field) => field in properties) },
    )
  return of(schema, 0, name)
}

const bounds = ({ minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1 }: Schema) => [minimum, maximum]

const oddText = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '’; drop table flag; --',
    '%',
    '../../..',
    '__proto__',
    'x'.repeat(5000),
  ),
)

const odd = fc.oneof(
  fc.jsonValue(),
  oddText,
  fc.constantFrom<unknown>(null, -1, 1e308, 2 ** 53, [], {}, [[[[[[]]]]]]),
)
