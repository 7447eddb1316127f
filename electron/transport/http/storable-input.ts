import { findUnstorable } from '../../../shared/model/unstorable.ts'
import type { AroundCall } from './http-context.ts'
import { refusal } from './refusal.ts'

/** Refuses what no database could keep, wherever in the input it is, before anybody looks at the rest. */
export const storableInput: AroundCall = async ({ next, ...options }) => {
  const found = options.input === undefined ? undefined : findUnstorable(plain(options.input))
  if (!found) return next(options)
  const where = found.path === '' ? 'The request' : `The field "${found.path}"`
  const message = `${where} is wrong: it ${found.reason}.`
  throw refusal('INVALID', 400, message, [{ field: found.path, message }])
}

// The fields of a query come as an object of oRPC's own kind.
const plain = (input: unknown) =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? { ...input } : input
