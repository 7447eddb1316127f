import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Host } from '../../host.ts'
import type { Writer } from '../../instance/database/database.ts'
import { saveFlags } from '../../instance/stores/flags/save-flags.ts'
import { discardDrafts } from '../../workbench/drafts.ts'

/**
 * Saves whole documents like `saveFlags`. Their drafts are removed only after the commit, so that a refused
 * save or a transaction that fails later loses no draft.
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
      // The save is committed. The remaining draft is offered again, as based on an older version.
      log.warn({ err: error }, 'the drafts of saved flags cannot be removed')
    }
  })
  return saved
}
