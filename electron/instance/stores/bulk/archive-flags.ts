import { sql } from 'kysely'
import type { Reader, Writer } from '../../database/database.ts'
import { describeOperation } from '../../history/describe-operation.ts'
import type { FlagDocumentId } from '../flags/lock-flags.ts'
import { updateFlags, updateTargetings } from '../flags/update-flags.ts'
import { bulkLabel } from './bulk-label.ts'
import { chosenFlags } from './chosen-flags.ts'
import { type BulkSteps, inChunks } from './in-chunks.ts'

export interface FlagsToArchive {
  readonly projectId: string
  readonly ids: readonly string[]
  readonly archived: boolean
}

/** Archives flags and turns them off in every environment, or restores them. Throws NOT_FOUND. */
export async function archiveFlags(
  writer: Writer,
  { projectId, ids, archived }: FlagsToArchive,
  steps: BulkSteps,
): Promise<void> {
  const flags = await chosenFlags(writer, projectId, ids)
  const changing = flags.filter((flag) => flag.archived !== archived)
  const label = bulkLabel(archived ? 'Archived' : 'Restored', changing)
  await describeOperation(writer, { label })
  await inChunks(archived ? 'archiving flags' : 'restoring flags', changing, steps, (chunk) =>
    updateFlags(
      writer,
      chunk.map(({ id }) => ({ flagId: id, ifVersion: '*', archived })),
    ),
  )
  if (!archived) return
  const targetings = await turnedOn(
    writer,
    changing.map(({ id }) => id),
  )
  await inChunks('turning flags off', targetings, steps, (chunk) =>
    updateTargetings(
      writer,
      chunk.map((place) => ({ ...place, ifVersion: '*', enabled: false })),
    ),
  )
}

/** Where some flags are on. */
async function turnedOn(reader: Reader, ids: readonly string[]): Promise<FlagDocumentId[]> {
  const { rows } = await sql<FlagDocumentId>`
    select flag_id as "flagId", environment_id as "environmentId" from targeting
    where flag_id = any(${ids}::uuid[]) and enabled order by flag_id, environment_id`.execute(reader)
  return rows
}
