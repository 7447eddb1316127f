import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { previewBulk } from '../../bench/bulk/preview-bulk.ts'
import type { Host } from '../../host.ts'
import type { Writer } from '../../instance/database/database.ts'
import { describeOperation } from '../../instance/history/describe-operation.ts'
import { thisOperation } from '../../instance/history/this-operation.ts'
import { archiveFlags } from '../../instance/stores/bulk/archive-flags.ts'
import { bulkLabel } from '../../instance/stores/bulk/bulk-label.ts'
import { chosenFlags } from '../../instance/stores/bulk/chosen-flags.ts'
import type { BulkSteps } from '../../instance/stores/bulk/in-chunks.ts'
import { tagFlags } from '../../instance/stores/bulk/tag-flags.ts'
import { turnFlags } from '../../instance/stores/bulk/turn-flags.ts'
import { removeTogether } from '../../instance/stores/flags/remove-flags.ts'
import { withProgress } from '../../with-progress.ts'
import { profilesWithTag } from '../../workbench/profiles.ts'
import { answer } from '../implement.ts'

export const bulkFlags = ({ database, workbench }: Host) => {
  /** One transaction, all or nothing. */
  const write = (
    signal: AbortSignal | undefined,
    work: (writer: Writer, steps: BulkSteps) => Promise<void>,
  ) =>
    withProgress(signal, (onProgress: (progress: Progress) => void, stopped) =>
      database.write(async (writer) => {
        await work(writer, { onProgress, signal: stopped })
        return { operationId: await thisOperation(writer) }
      }, 'long'),
    )
  return {
    preview: answer.bulkFlags.preview.handler(({ input: { tag, ...input }, signal }) => {
      const contexts = profilesWithTag(workbench, tag).map(({ context }) => context)
      return previewBulk(database, { ...input, contexts, signal })
    }),
    turn: answer.bulkFlags.turn.handler(({ input, signal }) =>
      write(signal, (writer, steps) => turnFlags(writer, input, steps)),
    ),
    tag: answer.bulkFlags.tag.handler(({ input, signal }) =>
      write(signal, (writer, steps) => tagFlags(writer, input, steps)),
    ),
    archive: answer.bulkFlags.archive.handler(({ input, signal }) =>
      write(signal, (writer, steps) => archiveFlags(writer, input, steps)),
    ),
    remove: answer.bulkFlags.remove.handler(({ input, signal }) =>
      write(signal, async (writer, { onProgress }) => {
        const flags = await chosenFlags(writer, input.projectId, input.ids)
        onProgress({ type: 'progress', stage: 'deleting flags', done: 0, total: 0 })
        await describeOperation(writer, { label: bulkLabel('Deleted', flags) })
        await removeTogether(
          writer,
          flags.map(({ id }) => id),
        )
      }),
    ),
  }
}
