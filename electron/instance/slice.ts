import type { Page } from '../../shared/contract/shapes/page.ts'
import { AppError } from '../../shared/errors.ts'

/** A slice of a list, from rows that were asked for with one more than `limit`, and where the next one begins. */
export function sliceOf<T>(rows: readonly T[], limit: number, cursorAfter: (last: T) => string): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null }
}

/** INVALID, at the field `cursor`. */
export function noCursor(): AppError {
  const message = 'The cursor is not one that a list has answered with.'
  return new AppError('INVALID', message, { fields: [{ field: 'cursor', message }] })
}
