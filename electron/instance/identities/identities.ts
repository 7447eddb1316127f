import { sql } from 'kysely'
import type { Identity, IdentityRow } from '../../../shared/contract/evaluation/identities.ts'
import type { Page } from '../../../shared/contract/shapes/page.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Reader, Writer } from '../database/database.ts'
import { isoTime } from '../iso-time.ts'
import { pageOf } from '../page-of.ts'
import { decodeCursor, encodeCursor, isStorable } from './cursor.ts'

export interface IdentityFilter {
  /** A substring of the key, case-insensitive. */
  readonly search?: string | undefined
  readonly contextKind?: string | undefined
  readonly isAnonymous?: boolean | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The identities of an environment by kind and key, one page at a time. Throws INVALID (the cursor). */
export async function listIdentities(
  reader: Reader,
  environmentId: string,
  { search, contextKind, isAnonymous, cursor, limit }: IdentityFilter,
): Promise<Page<IdentityRow>> {
  const given = [sql`i.environment_id = ${environmentId}`]
  if (search !== undefined) given.push(sql`strpos(lower(i.key), lower(${search})) > 0`)
  if (contextKind !== undefined) given.push(sql`i.context_kind = ${contextKind}`)
  if (isAnonymous !== undefined) given.push(sql`i.is_anonymous = ${isAnonymous}`)
  if (cursor !== undefined) {
    const [kind, key] = decodeCursor(cursor, [isStorable, isStorable])
    given.push(sql`(i.context_kind, i.key) > (${kind}, ${key})`)
  }
  const { rows } =
    await sql<IdentityRow>`select ${columns} from identity i where ${sql.join(given, sql` and `)}
    order by i.context_kind, i.key limit ${limit + 1}`.execute(reader)
  return pageOf(rows, limit, (last) => encodeCursor([last.contextKind, last.key]))
}

/** The number of identities of each context kind in an environment, and how many of them are anonymous. */
export async function countKinds(
  reader: Reader,
  environmentId: string,
): Promise<{ contextKind: string; amount: number; anonymous: number }[]> {
  const { rows } = await sql<{ contextKind: string; amount: number; anonymous: number }>`
    select context_kind as "contextKind", count(*) as amount, count(*) filter (where is_anonymous) as anonymous
    from identity where environment_id = ${environmentId} group by 1 order by 1`.execute(reader)
  return rows
}

/** Throws NOT_FOUND. */
export async function readIdentity(reader: Reader, id: string): Promise<Identity> {
  const { rows } =
    await sql<Identity>`select ${columns}, i.environment_id as "environmentId", coalesce((select jsonb_object_agg(t.key, x.value)
      from identity_trait x join trait t on t.id = x.trait_id where x.identity_id = i.id), '{}') as traits
    from identity i where i.id = ${id}`.execute(reader)
  const [identity] = rows
  if (!identity) throw gone()
  return identity
}

/** Throws NOT_FOUND, CONFLICT (a targeting rule uses it). */
export async function removeIdentity(writer: Writer, id: string): Promise<void> {
  const { rows } = await sql<{ key: string }>`select f.key::text as key from targeting_rule r
    join targeting t on t.id = r.targeting_id join flag f on f.id = t.flag_id
    where r.identity_id = ${id} order by 1 limit 1`.execute(writer)
  if (rows[0])
    throw new AppError(
      'CONFLICT',
      `A rule of the flag ${rows[0].key} names this identity: remove the rule first.`,
    )
  const result = await sql`delete from identity where id = ${id}`.execute(writer)
  if (!result.numAffectedRows) throw gone()
}

/**
 * Deletes the anonymous identities of an environment that were last seen before a time (ISO 8601) and that no
 * rule uses; returns how many.
 */
export async function forgetAnonymous(
  writer: Writer,
  environmentId: string,
  before: string,
): Promise<number> {
  const result = await sql`delete from identity i where environment_id = ${environmentId} and is_anonymous
    and last_seen_at < ${before}::timestamptz
    and not exists (select from targeting_rule r where r.identity_id = i.id)`.execute(writer)
  return Number(result.numAffectedRows ?? 0)
}

const columns = sql`i.id, i.context_kind as "contextKind", i.key::text as key, i.is_anonymous as "isAnonymous",
  ${isoTime('i.first_seen_at')} as "firstSeenAt", ${isoTime('i.last_seen_at')} as "lastSeenAt"`

const gone = () => new AppError('NOT_FOUND', 'The identity does not exist.')
