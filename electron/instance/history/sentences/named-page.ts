import type { Reader } from '../../database/database.ts'
import { pageOf } from '../../page-of.ts'
import type { RowChange } from '../changes.ts'
import { namesIn } from './names.ts'

/**
 * A page of changes, with the names of the ids in it. `found` has one change more than the page if there are
 * more.
 */
export async function namedPage<T extends RowChange>(reader: Reader, found: readonly T[], limit: number) {
  const { items, nextCursor } = pageOf(found, limit, ({ id }) => String(id))
  const plain = items.map(({ projectId: _, ...change }) => change)
  return { items: plain, nextCursor, names: await namesIn(reader, items) }
}

/** The position that a cursor stands for; undefined for the beginning. */
export const positionIn = (cursor: string | undefined) => (cursor === undefined ? undefined : Number(cursor))
