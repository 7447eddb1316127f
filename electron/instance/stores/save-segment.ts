import { sql } from 'kysely'
import { AppError, type FieldError } from '../../../shared/errors.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { sameJson } from '../../../shared/payload/same-json.ts'
import type { Writer } from '../database.ts'
import { readSegment } from './read-segments.ts'
import { refuseOtherVersion } from './refuse-other-version.ts'
import { writeSegments } from './write-segments.ts'

/**
 * Writes a document over the one it was based on. Throws STALE when somebody else has saved in between, NOT_FOUND when
 * the segment or the environment is gone, INVALID with the fields. Nothing is written where nothing differs.
 */
export async function saveSegment(writer: Writer, wanted: SegmentDocument): Promise<SegmentDocument> {
  const saved = await lockDocument(writer, wanted.segment.id, wanted.setting.environmentId)
  refuseOtherVersion(versionsOf(wanted), versionsOf(saved), `segment ${saved.segment.key}`)
  return write(writer, saved, wanted)
}

/** Changes parts of who is in a segment. `ifVersion` is `segment.setting`. Throws as `saveSegment`. */
export async function changeSegmentSetting(
  writer: Writer,
  { segmentId, environmentId, ifVersion }: { segmentId: string; environmentId: string; ifVersion: string },
  change: (saved: SegmentDocument['setting']) => SegmentDocument['setting'],
): Promise<SegmentDocument> {
  const saved = await lockDocument(writer, segmentId, environmentId)
  refuseOtherVersion(ifVersion, versionsOf(saved), `segment ${saved.segment.key}`)
  return write(writer, saved, { segment: saved.segment, setting: change(saved.setting) })
}

async function write(
  writer: Writer,
  saved: SegmentDocument,
  wanted: SegmentDocument,
): Promise<SegmentDocument> {
  // SDKs take higher versions only: the database raises it, no document decides it.
  const setting = { ...wanted.setting, payloadVersion: saved.setting.payloadVersion }
  const document = { segment: wanted.segment, setting }
  if (sameJson(saved, document)) return saved
  refuseMoved(saved, document)
  refuseOwnSegment(document)
  await writeSegments(writer, [document])
  return readSegment(writer, setting.environmentId, document.segment.id)
}

const versionsOf = ({ segment, setting }: SegmentDocument) => `${segment.version}.${setting.version}`

async function lockDocument(
  writer: Writer,
  segmentId: string,
  environmentId: string,
): Promise<SegmentDocument> {
  await sql`select from segment where id = ${segmentId} for no key update`.execute(writer)
  return readSegment(writer, environmentId, segmentId)
}

function refuseMoved(saved: SegmentDocument, { segment, setting }: SegmentDocument): void {
  if (saved.segment.projectId === segment.projectId && saved.setting.id === setting.id) return
  throw new AppError('NOT_FOUND', `The segment ${segment.key} does not exist any more.`)
}

// A segment that asks for itself makes every evaluation of it an error.
function refuseOwnSegment({ segment, setting }: SegmentDocument): void {
  const isOwn = ({ op, values }: Clause) => op === 'segmentMatch' && values.includes(segment.key)
  const fields: FieldError[] = setting.rules.flatMap((rule, at) =>
    rule.clauses.some(isOwn)
      ? [{ field: `rules.${at}`, message: `Rule ${at + 1} asks for the segment itself.` }]
      : [],
  )
  if (fields.length > 0)
    throw new AppError('INVALID', fields.map(({ message }) => message).join(' '), { fields })
}
