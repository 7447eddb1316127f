import { sql } from 'kysely'
import type { ProjectDocuments } from '../../../shared/contract/sync/sync.ts'
import type { FlagContent, SegmentContent } from '../../../shared/sync/content.ts'
import type { Reader } from '../../instance/database/database.ts'
import { readFlags } from '../../instance/stores/flags/read-flags.ts'
import { readSegmentsById } from '../../instance/stores/segments/read-segments.ts'
import { missing, stampsOf, type Visible } from './read-state.ts'

export interface DocumentsWanted {
  readonly projectId: string
  readonly flagIds: readonly string[]
  readonly segmentIds: readonly string[]
}

/** Some flags and segments of a project with their visible environments. Throws NOT_FOUND. Call it inside one snapshot. */
export async function readDocuments(
  reader: Reader,
  { projectId, flagIds, segmentIds }: DocumentsWanted,
  visible: Visible,
): Promise<ProjectDocuments> {
  const { rows } = await sql<{ id: string }>`select id from environment
    where project_id = ${projectId} order by position, key`.execute(reader)
  const environmentIds = rows.map(({ id }) => id).filter((id) => visible === 'all' || visible(id))
  if (environmentIds.length === 0) throw missing()
  const stamps = await stampsOf(reader, projectId, environmentIds, [...flagIds, ...segmentIds])
  // Only what has a stamp belongs to the project.
  const own = (ids: readonly string[]) => ids.filter((id) => stamps.has(id))
  const flags = new Map<string, FlagContent>()
  const segments = new Map<string, SegmentContent>()
  for (const environmentId of environmentIds) {
    for (const [id, { flag, targeting }] of await readFlags(reader, environmentId, own(flagIds)))
      flags.set(id, { flag, targetings: [...(flags.get(id)?.targetings ?? []), targeting] })
    for (const [id, { segment, setting }] of await readSegmentsById(reader, environmentId, own(segmentIds)))
      segments.set(id, { segment, settings: [...(segments.get(id)?.settings ?? []), setting] })
  }
  const stamped = <T>(contents: ReadonlyMap<string, T>) =>
    Array.from(contents, ([id, content]) => ({ stamp: stamps.get(id) ?? '', content }))
  return { flags: stamped(flags), segments: stamped(segments) }
}
