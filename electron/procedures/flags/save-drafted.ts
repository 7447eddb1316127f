import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { actedAccess, type Caller } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import type { Writer } from '../../instance/database/database.ts'
import { saveFlags } from '../../instance/stores/flags/save-flags.ts'
import { saveSegments } from '../../instance/stores/segments/save-segments.ts'
import { type Drafts, flagDrafts, segmentDrafts } from '../../workbench/drafts.ts'

/**
 * Saves whole documents like `saveFlags`. The caller's drafts of them are removed only after the commit, so that a refused
 * save or a transaction that fails later loses no draft.
 */
export async function saveDrafted(
  host: Host,
  caller: Caller,
  writer: Writer,
  documents: readonly FlagDocument[],
): Promise<FlagDocument[]> {
  const saved = await saveFlags(writer, documents)
  await discardAfterCommit(host, caller, flagDrafts, documents)
  return saved
}

/** Saves whole segments like `saveSegments`, and removes their drafts after the commit. */
export async function saveDraftedSegments(
  host: Host,
  caller: Caller,
  writer: Writer,
  documents: readonly SegmentDocument[],
): Promise<SegmentDocument[]> {
  const saved = await saveSegments(writer, documents)
  await discardAfterCommit(host, caller, segmentDrafts, documents)
  return saved
}

async function discardAfterCommit<Document>(
  { database, workbench, events, log }: Host,
  caller: Caller,
  drafts: Drafts<Document>,
  documents: readonly Document[],
): Promise<void> {
  await database.afterCommit(async () => {
    try {
      if (drafts.discardAll(workbench, { accessId: actedAccess(caller) }, documents))
        events.emit({ type: 'workbench-changed' })
    } catch (error) {
      // The save is committed. The remaining draft is offered again, as based on an older version.
      log.warn({ err: error }, 'the drafts of what was saved cannot be removed')
    }
  })
}
