import { AppError } from '../../../shared/errors.ts'
import { findUnstorable } from '../../../shared/model/unstorable.ts'

/** Throws INVALID, naming the field, when a value has a part that the database cannot keep. */
export function refuseUnstorable(value: unknown): void {
  const found = findUnstorable(value)
  if (!found) return
  const message = `“${found.path}” ${found.reason}.`
  throw new AppError('INVALID', message, { fields: [{ field: found.path, message }] })
}
