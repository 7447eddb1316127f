import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Reader, Writer } from '../database/database.ts'

export type SdkKeyKind = 'server' | 'client' | 'mobile'

/** A key that SDKs use to access one environment. The key itself is shown only once, when it is created. */
export interface SdkKey {
  readonly id: string
  readonly environmentId: string
  readonly kind: SdkKeyKind
  /** The last four characters of the key. */
  readonly hint: string
  readonly enabled: boolean
  /** Unix seconds; null: never. */
  readonly expiresAt: number | null
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  /** ISO 8601, UTC, accurate to the minute. Null: never. */
  readonly lastUsedAt: string | null
  readonly version: number
}

export async function listSdkKeys(reader: Reader, environmentId: string): Promise<SdkKey[]> {
  const { rows } = await sql<SdkKey>`select ${columns} from sdk_key k
    where k.environment_id = ${environmentId} order by k.created_at, k.id`.execute(reader)
  return rows
}

/** Reads a key and locks its row until the transaction ends. Throws NOT_FOUND. */
export async function lockSdkKey(writer: Writer, id: string): Promise<SdkKey> {
  const { rows } = await sql<SdkKey>`select ${columns} from sdk_key k where k.id = ${id} for update`.execute(
    writer,
  )
  return found(rows[0])
}

/** Creates a key and returns it, this one time. Throws NOT_FOUND if the environment no longer exists. */
export async function createSdkKey(
  writer: Writer,
  input: {
    readonly environmentId: string
    readonly kind: SdkKeyKind
    readonly name?: string | undefined
    readonly expiresAt?: number | null | undefined
  },
): Promise<{ readonly id: string; readonly key: string }> {
  const { rows } = await sql<{ id: string; key: string }>`
    select id, key from create_sdk_key(${input.environmentId}, ${input.kind}, ${input.name ?? ''}, ${input.expiresAt ?? null})`.execute(
    writer,
  )
  return found(rows[0])
}

/** Replaces a key; the old one stops working at once. Throws NOT_FOUND. */
export async function rotateSdkKey(writer: Writer, id: string): Promise<{ readonly key: string }> {
  const { rows } = await sql<{ key: string | null }>`select rotate_sdk_key(${id}) as key`.execute(writer)
  return { key: found(rows[0]?.key ?? undefined) }
}

export type SdkKeyEdit = Partial<
  Pick<SdkKey, 'enabled' | 'expiresAt' | 'name' | 'description'> & { readonly tags: readonly string[] }
>

/** Changes the fields that are present. Throws NOT_FOUND. */
export async function editSdkKey(writer: Writer, id: string, edit: SdkKeyEdit): Promise<SdkKey> {
  const { rows } = await sql<SdkKey>`update sdk_key k set
      enabled = coalesce(${edit.enabled ?? null}, k.enabled),
      expires_at = case when ${edit.expiresAt !== undefined} then ${edit.expiresAt ?? null}::bigint else k.expires_at end,
      name = coalesce(${edit.name ?? null}, k.name), description = coalesce(${edit.description ?? null}, k.description),
      tags = coalesce(${edit.tags ?? null}::text[], k.tags)
    where k.id = ${id} returning ${columns}`.execute(writer)
  return found(rows[0])
}

/** Throws NOT_FOUND. */
export async function removeSdkKey(writer: Writer, id: string): Promise<void> {
  const result = await sql`delete from sdk_key where id = ${id}`.execute(writer)
  if (!result.numAffectedRows) found(undefined)
}

/** The row of a key presented by an SDK, if it is enabled and has not expired. Records the use. */
export async function useSdkKey(reader: Reader, key: string): Promise<SdkKey | undefined> {
  const { rows } = await sql<SdkKey>`select ${columns} from find_sdk_key(${key}) k`.execute(reader)
  if (rows[0]) await sql`select note_sdk_key_use(${rows[0].id})`.execute(reader)
  return rows[0]
}

const columns = sql`k.id, k.environment_id as "environmentId", k.kind, k.hint, k.enabled, k.expires_at as "expiresAt",
  k.name, k.description, k.tags, k.version,
  to_char(k.last_used_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastUsedAt"`

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('NOT_FOUND', 'The SDK key does not exist.')
  return value
}
