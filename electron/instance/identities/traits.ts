import { sql } from 'kysely'
import type { Trait } from '../../../shared/contract/evaluation/traits.ts'
import type { Page } from '../../../shared/contract/shapes/page.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Reader, Writer } from '../database/database.ts'
import { isoTime } from '../iso-time.ts'
import { pageOf } from '../page-of.ts'
import { decodeCursor, encodeCursor, isStorable } from './cursor.ts'

export interface TraitFilter {
  /** A substring of the key, case-insensitive. */
  readonly search?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The traits of an environment by key, one page at a time. Throws INVALID (the cursor). */
export async function listTraits(
  reader: Reader,
  environmentId: string,
  { search, cursor, limit }: TraitFilter,
): Promise<Page<Trait>> {
  const given = [sql`t.environment_id = ${environmentId}`]
  if (search !== undefined) given.push(sql`strpos(lower(t.key), lower(${search})) > 0`)
  if (cursor !== undefined) given.push(sql`t.key > ${decodeCursor(cursor, [isStorable])[0]}`)
  const { rows } = await sql<Trait>`select ${columns} from trait t where ${sql.join(given, sql` and `)}
    order by t.key limit ${limit + 1}`.execute(reader)
  return pageOf(rows, limit, ({ key }) => encodeCursor([key]))
}

export interface TraitEdit {
  readonly isIdentifier?: boolean | undefined
  readonly description?: string | undefined
}

/**
 * Changes the fields that are present. New keys are then derived with, or without, this trait; existing
 * identities keep theirs. Throws NOT_FOUND.
 */
export async function editTrait(
  writer: Writer,
  traitId: string,
  { isIdentifier, description }: TraitEdit,
): Promise<Trait> {
  const sets = [
    ...(isIdentifier === undefined ? [] : [sql`is_identifier = ${isIdentifier}`]),
    ...(description === undefined ? [] : [sql`description = ${description}`]),
  ]
  if (sets.length > 0) await sql`update trait set ${sql.join(sets)} where id = ${traitId}`.execute(writer)
  const { rows } = await sql<Trait>`select ${columns} from trait t where t.id = ${traitId}`.execute(writer)
  if (!rows[0]) throw new AppError('NOT_FOUND', 'The trait does not exist.')
  return rows[0]
}

const columns = sql`t.id, t.key::text as key, t.description, t.is_identifier as "isIdentifier", t.types,
  (select count(*) from identity_trait x where x.trait_id = t.id) as identities,
  ${isoTime('t.first_seen_at')} as "firstSeenAt", ${isoTime('t.last_seen_at')} as "lastSeenAt"`
