import type { AnyProcedure } from '@orpc/server'
import { z } from 'zod'
import type { FieldError } from '../../../../shared/errors.ts'
import type { Json } from '../../../../shared/json/json.ts'
import { toFieldErrors, toSentence } from '../../input-errors.ts'
import { refusal } from '../../refusal.ts'
import { checked } from './parse-body.ts'
import type { Match } from './routes.ts'

/** The parameters in a request's path, parsed by the contract's schema. Throws INVALID. */
export function pathInput({ route, params }: Match): Record<string, unknown> {
  const shape = shapeOf(route.procedure)
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => {
      const read = (shape[name] ?? z.string()).safeParse(text)
      if (read.success) return [name, read.data]
      throw invalid(
        toFieldErrors(read.error.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }))),
      )
    }),
  )
}

/** The query parameters, each converted to the type in the contract. Throws INVALID. */
export function queryInput({ route, params }: Match, query: URLSearchParams): Record<string, unknown> {
  const shape = shapeOf(route.procedure)
  const input: Record<string, unknown> = {}
  for (const name of new Set(query.keys())) {
    if (Object.hasOwn(params, name)) throw unknownField(name, 'is given by the path')
    if (route.method !== 'GET' || !Object.hasOwn(shape, name)) throw unknownField(name, 'is not known here')
    if (query.getAll(name).length > 1) throw unknownField(name, 'is given twice')
    input[name] = checked(typed(shape[name], query.get(name) ?? ''), name)
  }
  return input
}

/**
 * The input of a request: its path with its query or body. Throws INVALID if the body is no object or repeats a
 * field of the path.
 */
export function inputOf(
  { route, params }: Match,
  path: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
  body: Json | undefined,
): unknown {
  if (body === undefined) return nonEmpty({ ...path, ...query }, route.procedure)
  if (!isObject(body)) throw refusal('INVALID', 400, 'The body must be a JSON object.')
  const named = Object.keys(body).find((name) => Object.hasOwn(params, name) || name === 'ifVersion')
  if (named !== undefined)
    throw unknownField(named, named === 'ifVersion' ? 'is sent as If-Match' : 'is given by the path')
  const [unknown] = route.procedure['~orpc'].inputSchema ? [] : Object.keys(body)
  if (unknown !== undefined) throw unknownField(unknown, 'is not known here')
  return nonEmpty({ ...body, ...path }, route.procedure)
}

const nonEmpty = (input: object, procedure: AnyProcedure) =>
  procedure['~orpc'].inputSchema ? input : undefined

type Shape = Readonly<Record<string, z.ZodType>>

function shapeOf(procedure: AnyProcedure): Shape {
  const schema = procedure['~orpc'].inputSchema
  return schema instanceof z.ZodObject ? (schema.shape as Shape) : {}
}

function typed(schema: z.ZodType | undefined, text: string): unknown {
  const kind = schema && innermost(schema)
  if (kind instanceof z.ZodBoolean && /^(true|false)$/.test(text)) return text === 'true'
  // An unescaped plus in a query is decoded as a space.
  if (kind instanceof z.ZodISODateTime) return text.replace(/ (?=\d\d:\d\d$)/, '+')
  if (kind instanceof z.ZodNumber && /^-?\d{1,15}$/.test(text)) return Number(text)
  return text
}

function innermost(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodPipe) return innermost(schema.in as z.ZodType)
  const wraps =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
  return wraps ? innermost(schema.unwrap() as z.ZodType) : schema
}

function unknownField(name: string, what: string) {
  const field = name.slice(0, 64)
  return invalid([{ field, message: what }])
}

const invalid = (fields: readonly FieldError[]) => refusal('INVALID', 400, toSentence(fields), fields)

const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
