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

/** One environment of a Flagbase project, as it is and in LaunchDarkly's terms. */
export interface ConvertedEnvironment {
  readonly id: string
  readonly key: string
  readonly flags: readonly Side<FlagDocument>[]
  readonly segments: readonly Side<SegmentDocument>[]
}

interface Side<Document> extends Converted<Document> {
  readonly before: Document
}

export interface Conversion {
  readonly projectKey: string
  readonly workspaceId: string
  readonly environments: readonly ConvertedEnvironment[]
}

/** Reads and converts a whole project. Call it inside one snapshot. Throws NOT_FOUND, INVALID. */
export async function readConversion(reader: Reader, projectId: string): Promise<Conversion> {
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
  const converted: ConvertedEnvironment[] = []
  for (const environment of environments.rows)
    converted.push(await readEnvironment(reader, environment.id, environment.key))
  return { projectKey: project.key, workspaceId: project.workspaceId, environments: converted }
}

async function readEnvironment(reader: Reader, id: string, key: string): Promise<ConvertedEnvironment> {
  const segments = await readSegments(reader, id)
  const flags = await readFlags(reader, id)
  const keys = new Set(segments.keys())
  const step = timeSlices()
  const converted: Side<FlagDocument>[] = []
  for (const before of flags.values()) {
    converted.push({ before, ...convertFlag(before, keys) })
    await step()
  }
  return {
    id,
    key,
    flags: converted,
    segments: Array.from(segments.values(), (before) => ({ before, ...convertSegment(before) })),
  }
}
