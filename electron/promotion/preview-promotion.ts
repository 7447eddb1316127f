import type { ToldFlagsCertificate } from '../../shared/contract/evaluation/certificate.ts'
import type { ChangedThere, PromotionPreview } from '../../shared/contract/flags/promotion.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import type { Database } from '../instance/database/database.ts'
import type { ProofWorkers } from '../proofs/proof-workers.ts'
import { toldFlagsCertificate } from '../proofs/told-certificate.ts'
import type { IntendedNotes } from './compare-environments.ts'
import { describePromoted } from './describe-promoted.ts'
import { findPair } from './find-pair.ts'
import { type PromotionInput, planPromotion } from './plan-promotion.ts'
import { savedState } from './saved-state.ts'
import { dataInTurns, readSides, whoMoves } from './who-moves.ts'

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
  { contexts, ...options }: PreviewOptions,
): Promise<PromotionPreview> {
  const { plan, sides, promoted, changedThere } = await readPromotion(database, input, options)
  const { moving, movers } = await whoMoves(sides, contexts, options.onProgress, options.signal)
  const state = await savedState(plan)
  return { state, promoted, changedThere, moving, movers, profileCount: contexts.length }
}

/** Whether a promotion changes what the target's flags give anybody. Throws NOT_FOUND, INVALID. */
export async function certifyPromotion(
  database: Database,
  input: PromotionInput,
  options: Omit<PreviewOptions, 'contexts'>,
  proofs: Pick<ProofWorkers, 'certify'>,
): Promise<ToldFlagsCertificate> {
  const { sides } = await readPromotion(database, input, options)
  const flags = sides.affected.flatMap((id) => {
    const key = sides.before.flags.get(id)?.flag.key
    return key === undefined ? [] : [{ key, keyAfter: sides.after.flags.get(id)?.flag.key }]
  })
  const data = { before: await dataInTurns(sides.before), after: await dataInTurns(sides.after) }
  return toldFlagsCertificate(await proofs.certify(data, flags, options))
}

async function readPromotion(
  database: Database,
  input: PromotionInput,
  { intended, onProgress, signal }: Omit<PreviewOptions, 'contexts'>,
) {
  onProgress({ type: 'progress', stage: 'reading both environments', done: 0, total: 0 })
  const changedThere: ChangedThere[] = []
  // The common past is read through temporary tables.
  return database.scratch(async (reader) => {
    await findPair(reader, input)
    const onChangedThere = (parts: readonly ChangedThere[]) => changedThere.push(...parts)
    const plan = await planPromotion(database, input, { intended, onProgress, signal, onChangedThere })
    signal.throwIfAborted()
    onProgress({ type: 'progress', stage: 'reading what depends on it', done: 0, total: 0 })
    const sides = await readSides(reader, input.environmentId, plan)
    return { plan, sides, promoted: await describePromoted(reader, plan), changedThere }
  })
}
