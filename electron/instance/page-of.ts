import type { Page } from '../../shared/contract/shapes/page.ts'
import { AppError } from '../../shared/errors.ts'

/** One page of a list and the cursor of the next; `rows` must be fetched with a limit of `limit` + 1. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorAfter: (last: T) => string): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null }
}

/** An INVALID error for the field `cursor`. */
export function noCursor(): AppError {
  const message = 'The cursor is not valid: use one that a list returned.'
  return new AppError('INVALID', message, { fields: [{ field: 'cursor', message }] })
}
