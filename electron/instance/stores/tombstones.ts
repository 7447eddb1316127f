import { sql } from 'kysely'
import type { PayloadTombstone } from '../../../shared/model/payload.ts'
import type { PayloadItem } from '../../../shared/payload/read/read-payload.ts'
import type { Reader, Writer } from '../database/database.ts'

export type ResourceKind = 'flag' | 'segment'

/** The deleted items that an environment's SDKs receive, as they were imported, by kind and key. */
export async function readTombstones(
  reader: Reader,
  environmentId: string,
): Promise<Readonly<Record<ResourceKind, ReadonlyMap<string, PayloadTombstone>>>> {
  const { rows } = await sql<{ kind: ResourceKind; key: string; extra: PayloadTombstone }>`
    select kind, key, extra from tombstone where environment_id = ${environmentId}`.execute(reader)
  const of = (kind: ResourceKind) =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.key, row.extra]))
  return { flag: of('flag'), segment: of('segment') }
}

/** Stores the deleted items of a payload, except those already known with a higher version. */
export async function writeTombstones(
  writer: Writer,
  environmentId: string,
  kind: ResourceKind,
  items: readonly PayloadItem<{ readonly version?: number | undefined }>[],
): Promise<void> {
  const dead = items
    .filter((item) => item.deleted)
    .map(({ key, wire, raw }) => ({ key, version: wire?.version ?? 0, raw }))
  await sql`insert into tombstone (environment_id, kind, key, payload_version, extra)
    select ${environmentId}, ${kind}, key, version, raw
    from jsonb_to_recordset(${JSON.stringify(dead)}::jsonb) as dead (key text, version bigint, raw jsonb)
    on conflict (environment_id, kind, key) do update
    set payload_version = excluded.payload_version, extra = excluded.extra
    where tombstone.payload_version <= excluded.payload_version`.execute(writer)
}
