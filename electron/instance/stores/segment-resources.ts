import { sql } from 'kysely'
import type { Page, PageWanted } from '../../../shared/contract/page.ts'
import { AppError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Segment } from '../../../shared/model/segment-document.ts'
import type { Reader, Writer } from '../database.ts'
import { inPage, toPage } from './page.ts'
import { refuseOtherVersion } from './refuse-other-version.ts'
import type { NewResource, ResourceChange } from './resources.ts'

const columns = sql`s.id, s.project_id as "projectId", s.key, s.name, s.description, s.tags, s.version`

/** One slice of a project's segments, ordered by key. */
export async function pageSegments(
  reader: Reader,
  wanted: PageWanted & { readonly projectId: string },
): Promise<Page<Segment>> {
  const { rows } = await sql<Segment>`select ${columns} from segment s
    where s.project_id = ${wanted.projectId} and ${inPage('s', wanted)}
    order by s.key limit ${wanted.limit + 1}`.execute(reader)
  return toPage(rows, wanted.limit)
}

/** What all environments share of a segment. Throws NOT_FOUND. */
export async function readSharedSegment(reader: Reader, segmentId: string): Promise<Segment> {
  const { rows } = await sql<Segment>`select ${columns} from segment s where s.id = ${segmentId}`.execute(
    reader,
  )
  if (!rows[0]) throw new AppError('NOT_FOUND', 'The segment does not exist (any more).')
  return rows[0]
}

/** Creates a segment with nobody in it. Throws NOT_FOUND (the project), CONFLICT (key taken). */
export async function createSegment(
  writer: Writer,
  projectId: string,
  { id = newId(), key, name, description, tags }: NewResource,
): Promise<Segment> {
  const project = await sql`select from project where id = ${projectId} for share`.execute(writer)
  if (project.rows.length === 0) throw new AppError('NOT_FOUND', 'The project does not exist (any more).')
  await sql`insert into segment (id, project_id, key, name, description, tags)
    values (${id}, ${projectId}, ${key}, ${name}, ${description}, ${[...tags]})`.execute(writer)
  return readSharedSegment(writer, id)
}

/** Changes what is given. Throws NOT_FOUND, STALE, CONFLICT (key taken, or in use and so not to be renamed). */
export async function changeSegment(
  writer: Writer,
  segmentId: string,
  { ifVersion, key, name, description, tags }: ResourceChange,
): Promise<Segment> {
  const saved = await lockSegment(writer, segmentId, ifVersion)
  // A clause names a segment by its key.
  if (key !== undefined && key !== saved.key) await refuseUsed(writer, saved)
  await sql`update segment set key = ${key ?? saved.key}, name = ${name ?? saved.name},
    description = ${description ?? saved.description}, tags = ${[...(tags ?? saved.tags)]}
    where id = ${segmentId}`.execute(writer)
  return readSharedSegment(writer, segmentId)
}

/** Removes a segment from every environment. Throws NOT_FOUND, STALE, CONFLICT when it is in use. */
export async function removeSegment(writer: Writer, segmentId: string, ifVersion: string): Promise<void> {
  await refuseUsed(writer, await lockSegment(writer, segmentId, ifVersion))
  await sql`delete from segment where id = ${segmentId}`.execute(writer)
}

async function lockSegment(writer: Writer, segmentId: string, ifVersion: string): Promise<Segment> {
  await sql`select from segment where id = ${segmentId} for no key update`.execute(writer)
  const saved = await readSharedSegment(writer, segmentId)
  refuseOtherVersion(ifVersion, String(saved.version), `segment ${saved.key}`)
  return saved
}

async function refuseUsed(writer: Writer, { id, key, projectId }: Segment): Promise<void> {
  const wanted = JSON.stringify([key])
  const { rows } = await sql<{ user: string }>`
    select 'flag ' || f.key as user from flag f join targeting t on t.flag_id = f.id
    join targeting_rule r on r.targeting_id = t.id join targeting_rule_clause c on c.targeting_rule_id = r.id
    where f.project_id = ${projectId} and c.op = 'segmentMatch' and c."values" @> ${wanted}::jsonb
    union select 'segment ' || s.key from segment s join segment_rule r on r.segment_id = s.id
    join segment_rule_clause c on c.segment_rule_id = r.id
    where s.project_id = ${projectId} and s.id <> ${id} and c.op = 'segmentMatch' and c."values" @> ${wanted}::jsonb
    order by 1`.execute(writer)
  if (rows.length === 0) return
  const users = rows.map(({ user }) => user).join(', ')
  throw new AppError('CONFLICT', `The segment ${key} is in use by ${users}: take it out there first.`)
}
