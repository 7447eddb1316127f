import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { Host } from '../host.ts'
import type { Writer } from '../instance/database.ts'
import { saveFlags } from '../instance/stores/save-flags.ts'
import { discardDrafts } from '../workbench/drafts.ts'

/**
 * Saves whole documents as `saveFlags` does. Their drafts stay until that is committed: a save that is refused, or a
 * transaction that fails later, takes no draft away.
 */
export async function saveDrafted(
  { database, workbench, events, log }: Host,
  writer: Writer,
  documents: readonly FlagDocument[],
): Promise<FlagDocument[]> {
  const saved = await saveFlags(writer, documents)
  await database.afterCommit(async () => {
    try {
      if (discardDrafts(workbench, documents)) events.emit({ type: 'workbench-changed' })
    } catch (error) {
      // What is saved stays saved. The draft that is left is offered again, as one that is based on an older version.
      log.warn({ err: error }, 'the drafts of saved flags cannot be removed')
    }
  })
  return saved
}
