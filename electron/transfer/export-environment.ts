import { sql } from 'kysely'
import type { JsonObject } from '../../shared/json/json.ts'
import { toPayloadInTurns } from '../../shared/payload/render/to-payload.ts'
import { toWholePayload } from '../../shared/payload/render/whole-payload.ts'
import type { Database, Reader } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments } from '../instance/stores/segments/read-segments.ts'
import { readTombstones } from '../instance/stores/tombstones.ts'
import { requirePayload } from './require-payload.ts'

/** An environment as LaunchDarkly's SDK payload, including tombstones and unknown properties. Throws INVALID. */
export function exportEnvironment(database: Database, environmentId: string): Promise<JsonObject> {
  return database.snapshot(async (reader) => {
    await requirePayload(reader, environmentId)
    const flags = await readFlags(reader, environmentId)
    const segments = await readSegments(reader, environmentId)
    const live = await toPayloadInTurns(flags.values(), segments.values())
    const dead = await readTombstones(reader, environmentId)
    return toWholePayload(
      { flags: sorted(live.flags, dead.flag), segments: sorted(live.segments, dead.segment) },
      await readExtra(reader, environmentId),
    )
  })
}

async function readExtra(reader: Reader, environmentId: string): Promise<JsonObject | null> {
  const { rows } = await sql<{ extra: JsonObject | null }>`
    select extra from environment where id = ${environmentId}`.execute(reader)
  return rows[0]?.extra ?? null
}

// Sorted, so that two exports of the same environment are identical.
const sorted = <Part>(live: Readonly<Record<string, Part>>, dead: ReadonlyMap<string, Part>) =>
  Object.fromEntries([...dead, ...Object.entries(live)].toSorted(([a], [b]) => (a < b ? -1 : 1)))
