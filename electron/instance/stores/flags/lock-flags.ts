import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Writer } from '../../database/database.ts'
import { readFlags } from './read-flags.ts'

/** Names the document of a flag in one environment. */
export interface FlagDocumentId {
  readonly flagId: string
  readonly environmentId: string
}

/** A locked document and its new content. */
export interface FlagEdit {
  readonly saved: FlagDocument
  readonly wanted: FlagDocument
}

/**
 * Locks flags and their targetings in some environments against other writers and reads them: a document for
 * each id, undefined if it does not exist. Locks are taken in the order of the ids to avoid deadlocks.
 */
export async function lockFlags(
  writer: Writer,
  ids: readonly FlagDocumentId[],
): Promise<(FlagDocument | undefined)[]> {
  const flagIds = ids.map(({ flagId }) => flagId)
  const environmentIds = ids.map(({ environmentId }) => environmentId)
  await sql`select from flag where id = any(${flagIds}::uuid[]) order by id for no key update`.execute(writer)
  await sql`select from targeting t
    where (t.flag_id, t.environment_id) in (select * from unnest(${flagIds}::uuid[], ${environmentIds}::uuid[]))
    order by t.id for no key update`.execute(writer)
  return readDocuments(writer, ids)
}

/** The documents with these ids, in the same order. */
export async function readDocuments(
  writer: Writer,
  ids: readonly FlagDocumentId[],
): Promise<(FlagDocument | undefined)[]> {
  const documents = new Map<string, ReadonlyMap<string, FlagDocument>>()
  for (const [environmentId, here] of Map.groupBy(ids, (id) => id.environmentId)) {
    const flagIds = here.map(({ flagId }) => flagId)
    documents.set(environmentId, await readFlags(writer, environmentId, flagIds))
  }
  return ids.map(({ flagId, environmentId }) => documents.get(environmentId)?.get(flagId))
}

/** Throws NOT_FOUND if the document is undefined. */
export function stillThere(document: FlagDocument | undefined): FlagDocument {
  if (!document) throw new AppError('NOT_FOUND', 'The flag no longer exists.')
  return document
}

/**
 * Locks environments before prerequisites are saved: two transactions that do not see each other's
 * prerequisites could together close a cycle. Must run before the flags are locked, because an import locks
 * in this order too.
 */
export async function lockPrerequisites(writer: Writer, environmentIds: readonly string[]): Promise<void> {
  if (environmentIds.length === 0) return
  await sql`select from environment where id = any(${environmentIds}::uuid[]) order by id for no key update`.execute(
    writer,
  )
}
