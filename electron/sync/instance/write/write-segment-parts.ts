import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import { copyList } from '../../../../shared/merge/environments/copy-parts.ts'
import type { SegmentDocument, SegmentTarget } from '../../../../shared/model/segment-document.ts'
import type { SegmentContent } from '../../../../shared/sync/content.ts'
import type { Writer } from '../../../instance/database/database.ts'
import { readSegmentsById } from '../../../instance/stores/segments/read-segments.ts'
import { saveSegments } from '../../../instance/stores/segments/save-segments.ts'
import { createSegments, updateSegments } from '../../../instance/stores/segments/segment-resources.ts'

/** Creates or updates segments and their settings. */
export async function writeSegmentParts(writer: Writer, contents: readonly SegmentContent[]): Promise<void> {
  if (contents.length === 0) return
  const ids = contents.map(({ segment }) => segment.id)
  const { rows } = await sql<{ id: string }>`select id from segment where id = any(${ids}::uuid[])`.execute(
    writer,
  )
  const known = new Set(rows.map(({ id }) => id))
  const news = contents.filter(({ segment }) => !known.has(segment.id)).map(({ segment }) => segment)
  const old = contents.filter(({ segment }) => known.has(segment.id)).map(({ segment }) => segment)
  if (news.length > 0) await createSegments(writer, news)
  if (old.length > 0)
    await updateSegments(
      writer,
      old.map(({ id, key, name, description, tags }) => ({
        segmentId: id,
        ifVersion: '*',
        key,
        name,
        description,
        tags,
      })),
    )
  const environmentIds = new Set(
    contents.flatMap(({ settings }) => settings.map(({ environmentId }) => environmentId)),
  )
  for (const environmentId of environmentIds) await writeSettings(writer, environmentId, contents)
}

async function writeSettings(
  writer: Writer,
  environmentId: string,
  contents: readonly SegmentContent[],
): Promise<void> {
  const saved = await readSegmentsById(
    writer,
    environmentId,
    contents.map(({ segment }) => segment.id),
  )
  const documents = contents.flatMap(({ segment, settings }) => {
    const setting = settings.find((one) => one.environmentId === environmentId)
    const before = saved.get(segment.id)
    if (setting && !before)
      throw new AppError('NOT_FOUND', `The segment ${segment.key} has no such environment.`)
    return setting && before ? [withRows(setting, before)] : []
  })
  if (documents.length > 0) await saveSegments(writer, documents)
}

/** A setting in the rows of the saved one. */
function withRows(
  wanted: SegmentDocument['setting'],
  { segment, setting: saved }: SegmentDocument,
): SegmentDocument {
  const { id, environmentId, version, payloadVersion } = saved
  const kindOf = ({ contextKind }: SegmentTarget) => contextKind
  return {
    segment,
    setting: {
      ...wanted,
      id,
      environmentId,
      version,
      payloadVersion,
      includedContexts: copyList(wanted.includedContexts, saved.includedContexts, kindOf),
      excludedContexts: copyList(wanted.excludedContexts, saved.excludedContexts, kindOf),
    },
  }
}
