import { sql } from 'kysely'
import { AppError, type FieldError } from '../../../../shared/errors.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import { canonicalRule } from '../../../../shared/model/evaluation-model/condition.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { checkFlagbaseSegment } from '../../../../shared/payload/flagbase/check-flagbase.ts'
import type { Writer } from '../../database/database.ts'
import { definedFields } from '../defined-fields.ts'
import { refuseOtherVersion } from '../refuse-other-version.ts'
import { readModels } from '../tree/project-models.ts'
import { readSegmentsById } from './read-segments.ts'
import { refuseUsed } from './refuse-used-segments.ts'
import { writeSegments } from './write-segments.ts'

type Setting = SegmentDocument['setting']

interface SegmentEdit {
  readonly saved: SegmentDocument
  readonly wanted: SegmentDocument
}

/**
 * Saves documents over the versions that they are based on, and returns them as stored. Throws STALE if one
 * was saved by somebody else since, NOT_FOUND if a segment or environment no longer exists, INVALID with the
 * fields. Documents without changes are not written. No two documents may be for the same segment.
 */
export async function saveSegments(
  writer: Writer,
  wanted: readonly SegmentDocument[],
): Promise<SegmentDocument[]> {
  const found = await lockSegments(writer, wanted.map(idOf))
  const edits = wanted.map((document, at) => {
    const saved = stillThere(found[at])
    refuseOtherVersion(versionsOf(document), versionsOf(saved), `segment ${saved.segment.key}`)
    return { saved, wanted: document }
  })
  return writeEdits(writer, edits)
}

export interface SettingChange
  extends SegmentDocumentId,
    Partial<{ [K in keyof Setting]: Setting[K] | undefined }> {
  /** `segment.setting`: both versions, joined by a dot. */
  readonly ifVersion: string
  readonly environmentId: string
}

/**
 * Changes parts of some segments' settings; no segment may occur twice. Throws the same errors as
 * `saveSegments`.
 */
export async function updateSegmentSettings(
  writer: Writer,
  changes: readonly SettingChange[],
): Promise<SegmentDocument[]> {
  const found = await lockSegments(writer, changes)
  const edits = changes.map(({ segmentId: _, environmentId: __, ifVersion, ...change }, at) => {
    const saved = stillThere(found[at])
    refuseOtherVersion(ifVersion, versionsOf(saved), `segment ${saved.segment.key}`)
    return {
      saved,
      wanted: { segment: saved.segment, setting: { ...saved.setting, ...definedFields(change) } },
    }
  })
  return writeEdits(writer, edits)
}

async function writeEdits(writer: Writer, edits: readonly SegmentEdit[]): Promise<SegmentDocument[]> {
  const models = await readModels(
    writer,
    edits.map(({ saved }) => saved.segment.projectId),
  )
  const isFlagbase = ({ saved }: SegmentEdit) => models.get(saved.segment.projectId) === 'flagbase'
  const changed = edits
    .map((edit) => withPayloadVersion(isFlagbase(edit) ? canonical(edit) : edit))
    .filter(({ saved, wanted }) => !sameJson(saved, wanted))
  for (const edit of changed) {
    refuseMoved(edit)
    refuseProblems(isFlagbase(edit) ? checkFlagbaseSegment(edit.wanted) : ownSegment(edit.wanted))
  }
  // Clauses refer to a segment by its key.
  const renamed = changed.filter(({ saved, wanted }) => saved.segment.key !== wanted.segment.key)
  await refuseUsed(
    writer,
    renamed.map(({ saved }) => saved.segment),
    'stay',
  )
  const documents = changed.map(({ wanted }) => wanted)
  if (documents.length > 0) await writeSegments(writer, documents)
  const read = await readDocuments(writer, documents.map(idOf))
  const written = new Map(changed.map(({ saved }, at) => [saved, read[at]]))
  return edits.map(({ saved }) => (written.has(saved) ? stillThere(written.get(saved)) : saved))
}

const canonical = ({ saved, wanted: { segment, setting } }: SegmentEdit): SegmentEdit => ({
  saved,
  wanted: { segment, setting: { ...setting, rules: setting.rules.map(canonicalRule) } },
})

// SDKs accept only higher versions, so only the database raises the version, never a document.
function withPayloadVersion({ saved, wanted: { segment, setting } }: SegmentEdit): SegmentEdit {
  const payloadVersion = saved.setting.payloadVersion
  return { saved, wanted: { segment, setting: { ...setting, payloadVersion } } }
}

const versionsOf = ({ segment, setting }: SegmentDocument) => `${segment.version}.${setting.version}`

interface SegmentDocumentId {
  readonly segmentId: string
  readonly environmentId: string
}

const idOf = ({ segment, setting }: SegmentDocument): SegmentDocumentId => ({
  segmentId: segment.id,
  environmentId: setting.environmentId,
})

async function lockSegments(
  writer: Writer,
  ids: readonly SegmentDocumentId[],
): Promise<(SegmentDocument | undefined)[]> {
  const segmentIds = ids.map(({ segmentId }) => segmentId)
  await sql`select from segment where id = any(${segmentIds}::uuid[]) order by id for no key update`.execute(
    writer,
  )
  return readDocuments(writer, ids)
}

async function readDocuments(
  writer: Writer,
  ids: readonly SegmentDocumentId[],
): Promise<(SegmentDocument | undefined)[]> {
  const documents = new Map<string, ReadonlyMap<string, SegmentDocument>>()
  for (const [environmentId, here] of Map.groupBy(ids, (id) => id.environmentId)) {
    const segmentIds = here.map(({ segmentId }) => segmentId)
    documents.set(environmentId, await readSegmentsById(writer, environmentId, segmentIds))
  }
  return ids.map(({ segmentId, environmentId }) => documents.get(environmentId)?.get(segmentId))
}

function stillThere(document: SegmentDocument | undefined): SegmentDocument {
  if (!document) throw new AppError('NOT_FOUND', 'The segment no longer exists.')
  return document
}

function refuseMoved({ saved, wanted: { segment, setting } }: SegmentEdit): void {
  if (saved.segment.projectId === segment.projectId && saved.setting.id === setting.id) return
  throw new AppError('NOT_FOUND', `The segment ${segment.key} no longer exists.`)
}

// Every evaluation of a segment that refers to itself is an error.
function ownSegment({ segment, setting }: SegmentDocument): FieldError[] {
  const isOwn = ({ op, values }: Clause) => op === 'segmentMatch' && values.includes(segment.key)
  return setting.rules.flatMap((rule, at) =>
    rule.clauses.some(isOwn)
      ? [{ field: `rules.${at}`, message: `Rule ${at + 1} refers to its own segment.` }]
      : [],
  )
}

function refuseProblems(fields: readonly FieldError[]): void {
  if (fields.length > 0)
    throw new AppError('INVALID', fields.map(({ message }) => message).join(' '), { fields })
}
