import type { AnySchema } from '@orpc/contract'
import { z } from 'zod'

interface Shape {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minItems?: number
  readonly minimum?: number
  readonly minLength?: number
}

export const shapeOf = (schema: AnySchema): Shape =>
  z.toJSONSchema(schema as unknown as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape

/** A valid input for a schema, generated from its JSON Schema; the ids do not exist. */
export const sampleInput = (schema: AnySchema | undefined): unknown => schema && sampleOf(shapeOf(schema))

function sampleOf(shape: Shape): unknown {
  if ('const' in shape) return shape.const
  const [first] = shape.enum ?? []
  if (first !== undefined) return first
  const alternatives = shape.anyOf ?? shape.oneOf
  if (alternatives) return sampleOf(alternatives.find(({ type }) => type === 'null') ?? alternatives[0] ?? {})
  const type = Array.isArray(shape.type) ? shape.type.at(-1) : shape.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, sampleOf(shape.properties?.[name] ?? {})]),
      )
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}))
    case 'string':
      return shape.format === 'uuid'
        ? '01890000-0000-7000-8000-000000000000'
        : ['sample', '1', '2026-11-22T10:00:00Z'].find((text) => new RegExp(shape.pattern ?? '').test(text))
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1)
    case 'null':
      return null
    case 'boolean':
      return false
    default:
      return {}
  }
}
