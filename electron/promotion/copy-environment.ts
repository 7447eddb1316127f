import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { Writer } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { saveFlags } from '../instance/stores/flags/save-flags.ts'
import { readSegmentsById } from '../instance/stores/segments/read-segments.ts'
import { saveSegments } from '../instance/stores/segments/save-segments.ts'
import { findPair } from './find-pair.ts'
import { flagKind, type Kind, segmentKind } from './promoted-documents.ts'

const chunk = 500

/**
 * Gives a new environment the targeting and the segments of another one of its project: everything but the
 * salts. Throws INVALID if the other one cannot be copied.
 */
export async function copyEnvironment(
  writer: Writer,
  sourceEnvironmentId: string,
  environmentId: string,
): Promise<void> {
  const { projectId } = await pairOf(writer, sourceEnvironmentId, environmentId)
  // Segments first: a rule may only name a segment that is there.
  await inChunks(writer, 'segment', projectId, async (ids) => {
    const sources = await readSegmentsById(writer, sourceEnvironmentId, ids)
    const targets = await readSegmentsById(writer, environmentId, ids)
    await saveSegments(writer, await copies(segmentKind, sources, targets))
  })
  await inChunks(writer, 'flag', projectId, async (ids) => {
    const sources = await readFlags(writer, sourceEnvironmentId, ids)
    const targets = await readFlags(writer, environmentId, ids)
    await saveFlags(writer, await copies(flagKind, sources, targets))
  })
}

async function pairOf(writer: Writer, sourceEnvironmentId: string, environmentId: string) {
  try {
    return await findPair(writer, { sourceEnvironmentId, environmentId })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID') throw error
    const message = 'Copy from another environment of this project.'
    throw new AppError('INVALID', message, { fields: [{ field: 'copyFromEnvironmentId', message }] })
  }
}

async function inChunks(
  writer: Writer,
  table: 'flag' | 'segment',
  projectId: string,
  work: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where project_id = ${projectId} order by id`.execute(writer)
  const ids = rows.map(({ id }) => id)
  for (let start = 0; start < ids.length; start += chunk) await work(ids.slice(start, start + chunk))
}

async function copies<Document>(
  { parts, promote }: Kind<Document>,
  sources: ReadonlyMap<string, Document>,
  targets: ReadonlyMap<string, Document>,
): Promise<Document[]> {
  const copied: Document[] = []
  const step = timeSlices()
  for (const [id, target] of targets) {
    await step()
    const source = sources.get(id)
    if (source) copied.push(promote(source, target, new Set(parts(source, target).map((part) => part.id))))
  }
  return copied
}
