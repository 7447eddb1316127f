import { call, type Procedure } from '@orpc/server'
import type { Change } from '../../shared/contract/changes.ts'
import { AppError } from '../../shared/errors.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Host } from '../host.ts'
import { answer } from './implement.ts'

// biome-ignore lint/suspicious/noExplicitAny: any procedure at all; the contract has checked the input for its name.
type Named = Procedure<any, any, any, any, any, any>

/** `areas` answer the requests that a list of changes names. */
export const changes = ({ database }: Host, areas: object) => ({
  apply: answer.changes.apply.handler(({ input, context, signal }) =>
    database.together(async () => {
      const results: Json[] = []
      for (const [at, change] of input.changes.entries()) {
        signal?.throwIfAborted()
        results.push(await applyOne(find(areas, change.request), change, at, context))
      }
      return { results }
    }, 'long'),
  ),
})

async function applyOne(
  procedure: Named,
  { request, input }: Change,
  at: number,
  context: object,
): Promise<Json> {
  try {
    const result = await call(procedure, input, { context, path: request.split('.') })
    return (result ?? null) as Json
  } catch (error) {
    throw error instanceof AppError ? placed(error, request, at) : error
  }
}

function placed({ code, message, fields, cause }: AppError, request: string, at: number): AppError {
  const path = `changes.${at}.input`
  return new AppError(code, `Nothing was changed: change ${at + 1} (${request}) is refused. ${message}`, {
    cause,
    fields:
      fields.length > 0
        ? fields.map(({ field, message }) => ({ field: `${path}.${field}`, message }))
        : [{ field: path, message }],
  })
}

function find(areas: object, request: string): Named {
  const [area = '', name = ''] = request.split('.')
  const procedures = (areas as Readonly<Record<string, Readonly<Record<string, Named>>>>)[area]
  const procedure = procedures?.[name]
  if (!procedure) throw new AppError('INVALID', `There is no request ${request}.`)
  return procedure
}
