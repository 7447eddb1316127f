import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { draftDocumentSchema, type FlagDocument } from '../../shared/model/flag-document.ts'
import { draftSegmentSchema, type SegmentDocument } from '../../shared/model/segment-document.ts'

/** What a draft is of: a flag or a segment, by id, in one environment. */
export interface DraftPlace {
  readonly id: string
  readonly environmentId: string
}

/** A draft, and the saved document that it began with; null if an older Flagbench did not keep that. */
export interface KeptDraft<Document> {
  readonly document: Document
  readonly base: Document | null
}

interface DraftRow {
  readonly id: string
  readonly updatedAt: string
}

/** The drafts of one kind of document. */
export interface Drafts<Document> {
  /** The drafts of an environment: the flag or segment of each, and when it was last changed. */
  list(workbench: Database, environmentId: string): DraftRow[]
  /** Returns null if there is no draft, or if an older Flagbench wrote it in another format. */
  get(workbench: Database, place: DraftPlace): KeptDraft<Document> | null
  /**
   * Stores a draft; it is on disk when this returns. Without `base`, the one that it had stays. Returns true if
   * there was none before.
   */
  put(workbench: Database, document: Document, base?: Document): boolean
  /** Returns true if there was a draft. */
  discard(workbench: Database, place: DraftPlace): boolean
  /** Removes the drafts of some documents, all or none. Returns true if there was any. */
  discardAll(workbench: Database, documents: readonly Document[]): boolean
}

export const flagDrafts = draftsIn<FlagDocument>(
  { table: 'draft', id: 'flag_id' },
  draftDocumentSchema,
  ({ flag, targeting }) => ({ id: flag.id, environmentId: targeting.environmentId }),
)

export const segmentDrafts = draftsIn<SegmentDocument>(
  { table: 'segment_draft', id: 'segment_id' },
  draftSegmentSchema,
  ({ segment, setting }) => ({ id: segment.id, environmentId: setting.environmentId }),
)

interface DraftTable {
  readonly table: string
  /** The column with the id of the flag or segment. */
  readonly id: string
}

function draftsIn<Document>(
  { table, id: column }: DraftTable,
  schema: z.ZodType<Document>,
  placeOf: (document: Document) => DraftPlace,
): Drafts<Document> {
  const readable = (text: string): Document | null => {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  }
  const get = (workbench: Database, { id, environmentId }: DraftPlace) => {
    const row = workbench
      .prepare<[string, string], { document: string; base: string | null }>(
        `select document, base from ${table} where ${column} = ? and environment_id = ?`,
      )
      .get(id, environmentId)
    const document = row ? readable(row.document) : null
    return document && { document, base: row?.base ? readable(row.base) : null }
  }
  const has = (workbench: Database, { id, environmentId }: DraftPlace) =>
    workbench
      .prepare(`select 1 from ${table} where ${column} = ? and environment_id = ?`)
      .get(id, environmentId) !== undefined
  const discard = (workbench: Database, { id, environmentId }: DraftPlace) => {
    const { changes } = workbench
      .prepare(`delete from ${table} where ${column} = ? and environment_id = ?`)
      .run(id, environmentId)
    return changes > 0
  }
  return {
    get,
    discard,
    list: (workbench, environmentId) =>
      workbench
        .prepare<[string], DraftRow>(
          `select ${column} as id, updated_at as updatedAt from ${table} where environment_id = ?`,
        )
        .all(environmentId),
    put: (workbench, document, base) => {
      const place = placeOf(document)
      const isNew = !has(workbench, place)
      workbench
        .prepare(
          `insert into ${table} (${column}, environment_id, document, base, updated_at) values (?, ?, ?, ?, ?)
           on conflict do update set document = excluded.document, base = coalesce(excluded.base, base),
             updated_at = excluded.updated_at`,
        )
        .run(
          place.id,
          place.environmentId,
          JSON.stringify(document),
          base === undefined ? null : JSON.stringify(base),
          new Date().toISOString(),
        )
      return isNew
    },
    discardAll: (workbench, documents) =>
      workbench.transaction(() =>
        documents.map((document) => discard(workbench, placeOf(document))).includes(true),
      )(),
  }
}
