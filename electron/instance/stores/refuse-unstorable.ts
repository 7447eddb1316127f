import { AppError } from '../../../shared/errors.ts'
import { findUnstorable } from '../../../shared/json/unstorable.ts'

/** Throws INVALID with the field if a part of a value cannot be stored in the database. */
export function refuseUnstorable(value: unknown): void {
  const found = findUnstorable(value)
  if (!found) return
  const message = `“${found.path}” ${found.reason}.`
  throw new AppError('INVALID', message, { fields: [{ field: found.path, message }] })
}
