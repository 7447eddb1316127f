import type { Writer } from '../../database/database.ts'
import { describeOperation } from '../../history/describe-operation.ts'
import { updateFlags } from '../flags/update-flags.ts'
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
}
