import { sql } from 'kysely'
import type { Page, PageWanted } from '../../../../shared/contract/shapes/page.ts'
import { AppError } from '../../../../shared/errors.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Segment } from '../../../../shared/model/segment-document.ts'
import type { Reader, Writer } from '../../database/database.ts'
import { definedFields } from '../defined-fields.ts'
import { inPage, toPage } from '../page.ts'
import { refuseKeysInTurn } from '../refuse-keys-in-turn.ts'
import { refuseOtherVersion } from '../refuse-other-version.ts'
import type { NewResource, ResourceChange } from '../resources.ts'
import { shareProjects } from '../tree/share-projects.ts'
import { insertRows, upsertRows } from '../upsert.ts'
import { refuseUsed } from './refuse-used-segments.ts'
import { segmentRow } from './segment-rows.ts'
import { segmentTables } from './segment-tables.ts'

const columns = sql`s.id, s.project_id as "projectId", s.key, s.name, s.description, s.tags, s.version`

/** One page of a project's segments, ordered by key. */
export async function pageSegments(
  reader: Reader,
  wanted: PageWanted & { readonly projectId: string },
): Promise<Page<Segment>> {
  const { rows } = await sql<Segment>`select ${columns} from segment s
    where s.project_id = ${wanted.projectId} and ${inPage('s', wanted)}
    order by s.key limit ${wanted.limit + 1}`.execute(reader)
  return toPage(rows, wanted.limit)
}

/** The part of a segment that all environments share. Throws NOT_FOUND. */
export async function readSharedSegment(reader: Reader, segmentId: string): Promise<Segment> {
  const [segment] = await readShared(reader, [segmentId])
  if (!segment) throw new AppError('NOT_FOUND', 'The segment does not exist.')
  return segment
}

export interface NewSegment extends NewResource {
  readonly projectId: string
}

/** Creates segments without members. Throws NOT_FOUND (a project), CONFLICT (a key is taken). */
export async function createSegments(writer: Writer, inputs: readonly NewSegment[]): Promise<Segment[]> {
  await shareProjects(
    writer,
    inputs.map(({ projectId }) => projectId),
  )
  const segments = inputs.map(({ id = newId(), tags, ...input }) => ({
    ...input,
    id,
    tags: [...tags],
    version: 1,
  }))
  await insertRows(writer, segmentTables.segment, segments.map(segmentRow))
  return readShared(
    writer,
    segments.map(({ id }) => id),
  )
}

export interface SegmentChange extends ResourceChange {
  readonly segmentId: string
}

/**
 * Changes the fields of segments that are present; no segment may occur twice. Throws NOT_FOUND, STALE,
 * CONFLICT (a key is taken, or a segment in use would be renamed).
 */
export async function updateSegments(writer: Writer, changes: readonly SegmentChange[]): Promise<Segment[]> {
  const locked = await lockSegments(writer, changes)
  const saved = locked.map((one) => one.saved)
  const wanted = locked.map(({ saved: segment, asked: { segmentId: _, ifVersion: __, ...change } }) => ({
    ...segment,
    ...definedFields(change),
  }))
  refuseKeysInTurn(saved, wanted)
  // Clauses refer to a segment by its key.
  const renamed = saved.filter(({ key }, at) => key !== wanted[at]?.key)
  await refuseUsed(writer, renamed, 'stay')
  await upsertRows(
    writer,
    segmentTables.segment,
    wanted.map(({ tags, ...segment }) => segmentRow({ ...segment, tags: [...tags] })),
    false,
  )
  return readShared(
    writer,
    saved.map(({ id }) => id),
  )
}

export interface SegmentRemoval {
  readonly segmentId: string
  readonly ifVersion: string
}

/**
 * Removes segments from every environment, in order. Throws NOT_FOUND, STALE, CONFLICT if something that
 * remains, or is removed later, refers to one of them.
 */
export async function removeSegments(
  writer: Writer,
  removals: readonly SegmentRemoval[],
): Promise<undefined[]> {
  const saved = (await lockSegments(writer, removals)).map((one) => one.saved)
  await refuseUsed(writer, saved, 'go')
  const ids = saved.map(({ id }) => id)
  await sql`delete from segment where id = any(${ids}::uuid[])`.execute(writer)
  return removals.map(() => undefined)
}

async function readShared(reader: Reader, ids: readonly string[]): Promise<Segment[]> {
  const { rows } =
    await sql<Segment>`select ${columns} from segment s where s.id = any(${ids}::uuid[])`.execute(reader)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

interface Locked<T> {
  readonly saved: Segment
  readonly asked: T
}

async function lockSegments<T extends SegmentRemoval>(
  writer: Writer,
  wanted: readonly T[],
): Promise<Locked<T>[]> {
  const ids = wanted.map(({ segmentId }) => segmentId)
  await sql`select from segment where id = any(${ids}::uuid[]) order by id for no key update`.execute(writer)
  const found = new Map((await readShared(writer, ids)).map((segment) => [segment.id, segment]))
  return wanted.map((asked) => {
    const saved = found.get(asked.segmentId)
    if (!saved) throw new AppError('NOT_FOUND', 'The segment does not exist.')
    refuseOtherVersion(asked.ifVersion, String(saved.version), `segment ${saved.key}`)
    return { saved, asked }
  })
}
