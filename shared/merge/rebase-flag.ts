import type { FlagDocument } from '../model/flag-document.ts'
import { type MergedFlag, mergeFlag } from './three-way/merge-flag.ts'

/**
 * Applies a draft on top of a newer saved document by merging both with `base`; in a conflict, the draft wins.
 * Without `base`, the whole draft is kept.
 */
export function rebaseFlag(draft: FlagDocument, saved: FlagDocument, base?: FlagDocument): MergedFlag {
  if (base !== undefined) return mergeFlag({ base, ours: draft, theirs: saved })
  const { version, updatedAt, payloadVersion } = saved.targeting
  return {
    document: {
      flag: { ...draft.flag, version: saved.flag.version },
      targeting: { ...draft.targeting, version, updatedAt, payloadVersion },
    },
    conflicts: [],
  }
}
