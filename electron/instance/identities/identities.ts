import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Reader, Writer } from '../database.ts'

/** Who was evaluated in an environment. Times are ISO 8601, UTC. */
export interface IdentityRow {
  readonly id: string
  readonly contextKind: string
  readonly key: string
  readonly isAnonymous: boolean
  readonly firstSeenAt: string
  readonly lastSeenAt: string
}

export interface Identity extends IdentityRow {
  /** By name. */
  readonly traits: Readonly<Record<string, Json>>
}

/** Identities by key, a page at a time: those that contain `search`, after the one with the id `after`. */
export async function listIdentities(
  reader: Reader,
  environmentId: string,
  page: {
    readonly search?: string | undefined
    readonly after?: string | undefined
    readonly limit?: number | undefined
  } = {},
): Promise<IdentityRow[]> {
  const found = page.search ? sql`and strpos(lower(i.key), lower(${page.search})) > 0` : sql``
  const after = page.after
    ? sql`and (i.key, i.id) > (select x.key, x.id from identity x where x.id = ${page.after})`
    : sql``
  const { rows } = await sql<IdentityRow>`select ${columns} from identity i
    where i.environment_id = ${environmentId} ${found} ${after}
    order by i.key, i.id limit ${Math.min(page.limit ?? 100, 1000)}`.execute(reader)
  return rows
}

/** Throws NOT_FOUND. */
export async function readIdentity(reader: Reader, id: string): Promise<Identity> {
  const { rows } = await sql<Identity>`select ${columns}, coalesce((select jsonb_object_agg(t.key, x.value)
      from identity_trait x join trait t on t.id = x.trait_id where x.identity_id = i.id), '{}') as traits
    from identity i where i.id = ${id}`.execute(reader)
  const [identity] = rows
  if (!identity) throw new AppError('NOT_FOUND', 'The identity does not exist (any more).')
  return identity
}

/** Forgets the anonymous ones of an environment that were last seen before a time (ISO 8601); answers how many. */
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

const iso = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const columns = sql`i.id, i.context_kind as "contextKind", i.key::text as key, i.is_anonymous as "isAnonymous",
  ${iso('i.first_seen_at')} as "firstSeenAt", ${iso('i.last_seen_at')} as "lastSeenAt"`
