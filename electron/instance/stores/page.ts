import { type RawBuilder, sql } from 'kysely'
import type { Page, PageWanted } from '../../../shared/contract/shapes/page.ts'
import { keySchema } from '../../../shared/model/resource.ts'
import { noCursor, pageOf } from '../page-of.ts'

/**
 * The conditions for one page of the rows of `alias` (with `key` and `tags`), which are ordered by key
 * alone.
 */
export function inPage(
  alias: string,
  { cursor, keyPrefix, keyContains, tag }: Omit<PageWanted, 'limit'>,
): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const conditions = [sql`true`]
  if (cursor !== undefined) conditions.push(sql`${column('key')} > ${keyAfter(cursor)}`)
  if (keyPrefix !== undefined) conditions.push(sql`starts_with(${column('key')}, ${keyPrefix})`)
  if (keyContains !== undefined)
    conditions.push(sql`strpos(lower(${column('key')}), lower(${keyContains})) > 0`)
  if (tag !== undefined) conditions.push(sql`${tag} = any(${column('tags')})`)
  return sql.join(conditions, sql` and `)
}

/** A page of rows that were fetched with a limit of `limit` + 1. */
export function toPage<T extends { readonly key: string }>(rows: readonly T[], limit: number): Page<T> {
  return pageOf(rows, limit, ({ key }) => Buffer.from(key).toString('base64url'))
}

function keyAfter(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (keySchema.safeParse(key).success) return key
  throw noCursor()
}
