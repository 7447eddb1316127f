import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Writer } from '../database/database.ts'

/** A request with its idempotency key. */
export interface KeyedRequest {
  readonly accessId: string
  readonly key: string
  /** The full content that identifies the request. */
  readonly request: string
}

export type Claim =
  /** The first request with this key: run it, then call `keepAnswer`. */
  | { readonly state: 'first' }
  | { readonly state: 'answered'; readonly answer: unknown }
  /** The key was used for a different request. */
  | { readonly state: 'other' }

/**
 * Claims a key for a request, for 24 hours. If several hosts claim it at once, one is the first; the others
 * wait until its transaction ends.
 */
export async function claimKey(writer: Writer, { accessId, key, request }: KeyedRequest): Promise<Claim> {
  const hash = hashOf(request)
  const claimed = await sql`insert into idempotency_key as own (access_id, key, request_hash)
    values (${accessId}, ${key}, ${hash}) on conflict (access_id, key) do update
    set request_hash = excluded.request_hash, answer = null, created_at = now()
    where own.created_at < now() - interval '24 hours' returning 1`.execute(writer)
  if (claimed.rows.length > 0) return { state: 'first' }
  const { rows } = await sql<{ request_hash: Buffer; answer: unknown }>`select request_hash, answer
    from idempotency_key where access_id = ${accessId} and key = ${key}`.execute(writer)
  if (!rows[0]?.request_hash.equals(hash)) return { state: 'other' }
  return { state: 'answered', answer: rows[0].answer }
}

/** Stores the answer for repetitions of the request, and deletes up to 100 keys older than 24 hours. */
export async function keepAnswer(
  writer: Writer,
  { accessId, key }: Omit<KeyedRequest, 'request'>,
  answer: unknown,
): Promise<void> {
  await sql`update idempotency_key set answer = ${JSON.stringify(answer ?? null)}::json
    where access_id = ${accessId} and key = ${key}`.execute(writer)
  await sql`delete from idempotency_key where (access_id, key) in (
    select access_id, key from idempotency_key where created_at < now() - interval '24 hours'
    order by created_at limit 100 for update skip locked)`.execute(writer)
}

const hashOf = (request: string) => createHash('sha256').update(request).digest()
