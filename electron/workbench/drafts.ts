import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { draftDocumentSchema, type FlagDocument } from '../../shared/model/flag-document.ts'
import { draftSegmentSchema, type SegmentDocument } from '../../shared/model/segment-document.ts'

/** Whose drafts: of the access with this id that a window acts as; "": of the owner. */
export interface DraftOwner {
  readonly accessId: string
}

/** What a draft is of: a flag or a segment, by id, in one environment; and whose it is. */
export interface DraftPlace extends DraftOwner {
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
  list(workbench: Database, environmentId: string, owner: DraftOwner): DraftRow[]
  /** Returns null if there is no draft, or if an older Flagbench wrote it in another format. */
  get(workbench: Database, place: DraftPlace): KeptDraft<Document> | null
  /**
   * Stores a draft; it is on disk when this returns. Without `base`, the one that it had stays. Returns true if
   * there was none before.
   */
  put(workbench: Database, owner: DraftOwner, document: Document, base?: Document): boolean
  /** Returns true if there was a draft. */
  discard(workbench: Database, place: DraftPlace): boolean
  /** Removes the drafts of some documents, all or none. Returns true if there was any. */
  discardAll(workbench: Database, owner: DraftOwner, documents: readonly Document[]): boolean
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
  placeIn: (document: Document) => Omit<DraftPlace, 'accessId'>,
): Drafts<Document> {
  const readable = (text: string): Document | null => {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  }
  const one = `${column} = @id and environment_id = @environmentId and access_id = @accessId`
  const get = (workbench: Database, place: DraftPlace) => {
    const row = workbench
      .prepare<[DraftPlace], { document: string; base: string | null }>(
        `select document, base from ${table} where ${one}`,
      )
      .get(place)
    const document = row ? readable(row.document) : null
    return document && { document, base: row?.base ? readable(row.base) : null }
  }
  const has = (workbench: Database, place: DraftPlace) =>
    workbench.prepare<[DraftPlace]>(`select 1 from ${table} where ${one}`).get(place) !== undefined
  const discard = (workbench: Database, place: DraftPlace) =>
    workbench.prepare<[DraftPlace]>(`delete from ${table} where ${one}`).run(place).changes > 0
  return {
    get,
    discard,
    list: (workbench, environmentId, { accessId }) =>
      workbench
        .prepare<[string, string], DraftRow>(
          `select ${column} as id, updated_at as updatedAt from ${table}
           where environment_id = ? and access_id = ?`,
        )
        .all(environmentId, accessId),
    put: (workbench, { accessId }, document, base) => {
      const place = { ...placeIn(document), accessId }
      const isNew = !has(workbench, place)
      workbench
        .prepare(
          `insert into ${table} (${column}, environment_id, access_id, document, base, updated_at)
           values (@id, @environmentId, @accessId, @document, @base, @updatedAt)
           on conflict do update set document = excluded.document, base = coalesce(excluded.base, base),
             updated_at = excluded.updated_at`,
        )
        .run({
          ...place,
          document: JSON.stringify(document),
          base: base === undefined ? null : JSON.stringify(base),
          updatedAt: new Date().toISOString(),
        })
      return isNew
    },
    discardAll: (workbench, { accessId }, documents) =>
      workbench.transaction(() =>
        documents.map((document) => discard(workbench, { ...placeIn(document), accessId })).includes(true),
      )(),
  }
}
