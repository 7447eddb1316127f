import type { Database } from 'better-sqlite3'
import { draftDocumentSchema, type FlagDocument } from '../../shared/model/flag-document.ts'

export interface DraftRow {
  readonly flagId: string
  readonly updatedAt: string
}

/** The drafts of an environment: the flag of each and when it was last changed. */
export function listDrafts(workbench: Database, environmentId: string): DraftRow[] {
  return workbench
    .prepare<[string], DraftRow>(
      'select flag_id as flagId, updated_at as updatedAt from draft where environment_id = ?',
    )
    .all(environmentId)
}

/** Returns null if there is no draft, or if an older Flagbench wrote it in another format. */
export function getDraft(workbench: Database, flagId: string, environmentId: string): FlagDocument | null {
  const row = workbench
    .prepare<[string, string], { document: string }>(
      'select document from draft where flag_id = ? and environment_id = ?',
    )
    .get(flagId, environmentId)
  if (!row) return null
  const read = draftDocumentSchema.safeParse(JSON.parse(row.document))
  return read.success ? read.data : null
}

/** Stores a draft; it is on disk when this returns. Returns true if the flag had none before. */
export function putDraft(workbench: Database, document: FlagDocument): boolean {
  const isNew = !getDraft(workbench, document.flag.id, document.targeting.environmentId)
  workbench
    .prepare(
      `insert into draft (flag_id, environment_id, document, updated_at) values (?, ?, ?, ?)
       on conflict do update set document = excluded.document, updated_at = excluded.updated_at`,
    )
    .run(
      document.flag.id,
      document.targeting.environmentId,
      JSON.stringify(document),
      new Date().toISOString(),
    )
  return isNew
}

/** Removes the drafts of some documents, all or none. Returns true if there was any. */
export function discardDrafts(workbench: Database, documents: readonly FlagDocument[]): boolean {
  return workbench.transaction(() =>
    documents
      .map(({ flag, targeting }) => discardDraft(workbench, flag.id, targeting.environmentId))
      .includes(true),
  )()
}

/** Returns true if there was a draft. */
export function discardDraft(workbench: Database, flagId: string, environmentId: string): boolean {
  const { changes } = workbench
    .prepare('delete from draft where flag_id = ? and environment_id = ?')
    .run(flagId, environmentId)
  return changes > 0
}
