import type { ChangedThere, PromotionPreview } from '../../shared/contract/flags/promotion.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import type { Database } from '../instance/database/database.ts'
import type { IntendedNotes } from './compare-environments.ts'
import { describePromoted } from './describe-promoted.ts'
import { findPair } from './find-pair.ts'
import { type PromotionInput, planPromotion } from './plan-promotion.ts'
import { savedState } from './saved-state.ts'
import { readSides, whoMoves } from './who-moves.ts'

export interface PreviewOptions {
  readonly intended: IntendedNotes
  /** The contexts of the profiles that are evaluated. */
  readonly contexts: readonly JsonObject[]
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** What a promotion would write, and who would move. Writes nothing. Throws NOT_FOUND, INVALID. */
export async function previewPromotion(
  database: Database,
  input: PromotionInput,
  { intended, contexts, onProgress, signal }: PreviewOptions,
): Promise<PromotionPreview> {
  onProgress({ type: 'progress', stage: 'reading both environments', done: 0, total: 0 })
  const changedThere: ChangedThere[] = []
  // The common past is read through temporary tables.
  const { plan, sides, promoted } = await database.scratch(async (reader) => {
    await findPair(reader, input)
    const onChangedThere = (parts: readonly ChangedThere[]) => changedThere.push(...parts)
    const plan = await planPromotion(database, input, { intended, onProgress, signal, onChangedThere })
    signal.throwIfAborted()
    onProgress({ type: 'progress', stage: 'reading what depends on it', done: 0, total: 0 })
    return {
      plan,
      sides: await readSides(reader, input.environmentId, plan),
      promoted: await describePromoted(reader, plan),
    }
  })
  const { moving, movers } = await whoMoves(sides, contexts, onProgress, signal)
  const state = await savedState(plan)
  return { state, promoted, changedThere, moving, movers, profileCount: contexts.length }
}
