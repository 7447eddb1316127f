import { sql } from 'kysely'
import { convertFlag, convertSegment } from '../../shared/conversion/convert-documents.ts'
import type { Converted } from '../../shared/conversion/finding.ts'
import { AppError } from '../../shared/errors.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { Reader } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments } from '../instance/stores/segments/read-segments.ts'

/** A Flagbase project, and its environments in their order. */
export interface ConvertedProject {
  readonly projectKey: string
  readonly workspaceId: string
  readonly environments: readonly { readonly id: string; readonly key: string }[]
}

/** The flags and segments of one environment, as they are and in LaunchDarkly's terms. */
export interface ConvertedDocuments {
  readonly flags: readonly Side<FlagDocument>[]
  readonly segments: readonly Side<SegmentDocument>[]
}

interface Side<Document> extends Converted<Document> {
  readonly before: Document
}

/** Throws NOT_FOUND, INVALID if it is no Flagbase project. Call it inside one snapshot. */
export async function findConverted(reader: Reader, projectId: string): Promise<ConvertedProject> {
  const { rows } = await sql<{ key: string; workspaceId: string; model: string }>`
    select key, workspace_id as "workspaceId", evaluation_model as model from project where id = ${projectId}`.execute(
    reader,
  )
  const [project] = rows
  if (!project) throw new AppError('NOT_FOUND', 'The project no longer exists.')
  if (project.model !== 'flagbase')
    throw new AppError(
      'INVALID',
      `The project ${project.key} is no Flagbase project, so there is nothing to convert.`,
    )
  const environments = await sql<{ id: string; key: string }>`select id, key from environment
    where project_id = ${projectId} order by position, key`.execute(reader)
  return { projectKey: project.key, workspaceId: project.workspaceId, environments: environments.rows }
}

/** Reads and converts one environment, in small steps. Call it inside one snapshot. */
export async function readConverted(
  reader: Reader,
  environmentId: string,
  signal: AbortSignal,
): Promise<ConvertedDocuments> {
  const segments = await readSegments(reader, environmentId)
  const flags = await readFlags(reader, environmentId)
  const keys = new Set(segments.keys())
  const step = timeSlices()
  const converted: Side<FlagDocument>[] = []
  for (const before of flags.values()) {
    converted.push({ before, ...convertFlag(before, keys) })
    await step()
    signal.throwIfAborted()
  }
  return {
    flags: converted,
    segments: Array.from(segments.values(), (before) => ({ before, ...convertSegment(before) })),
  }
}
