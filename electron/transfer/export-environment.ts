import { sql } from 'kysely'
import type { JsonObject } from '../../shared/model/json.ts'
import { toPayload } from '../../shared/payload/to-payload.ts'
import type { Database, Reader } from '../instance/database.ts'
import { readFlags } from '../instance/stores/read-flags.ts'
import { readSegments } from '../instance/stores/read-segments.ts'

/** An environment as LaunchDarkly's SDK payload, tombstones and unknown properties included. */
export function exportEnvironment(database: Database, environmentId: string): Promise<JsonObject> {
  return database.snapshot(async (reader) => {
    const flags = await readFlags(reader, environmentId)
    const segments = await readSegments(reader, environmentId)
    const payload = toPayload(flags.values(), segments.values())
    const dead = await readTombstones(reader, environmentId)
    return {
      ...(await readExtra(reader, environmentId)),
      flags: sorted({ ...payload.flags, ...dead.flag }),
      segments: sorted({ ...payload.segments, ...dead.segment }),
    }
  })
}

async function readTombstones(reader: Reader, environmentId: string) {
  const { rows } = await sql<{ kind: 'flag' | 'segment'; key: string; extra: JsonObject }>`
    select kind, key, extra from tombstone where environment_id = ${environmentId}`.execute(reader)
  const of = (kind: string) =>
    Object.fromEntries(rows.filter((row) => row.kind === kind).map((row) => [row.key, row.extra]))
  return { flag: of('flag'), segment: of('segment') }
}

async function readExtra(reader: Reader, environmentId: string): Promise<JsonObject> {
  const { rows } = await sql<{ extra: JsonObject | null }>`
    select extra from environment where id = ${environmentId}`.execute(reader)
  return rows[0]?.extra ?? {}
}

// Two exports of the same environment are the same text, whatever order the rows came in.
const sorted = (map: Readonly<Record<string, JsonObject>>): JsonObject =>
  Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)))
