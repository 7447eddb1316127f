import type { PartMovers } from '../../shared/contract/flags/promotion.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import type { Database } from '../instance/database/database.ts'
import type { IntendedNotes } from './compare-environments.ts'
import { findPair, type PairIds } from './find-pair.ts'
import type { PastReader } from './past/common-past.ts'
import { planPromotion } from './plan-promotion.ts'
import { readSides, whoMoves } from './who-moves.ts'

export interface PartMoversOptions {
  readonly intended: IntendedNotes
  /** The contexts of the profiles that are evaluated. */
  readonly contexts: readonly JsonObject[]
  readonly signal: AbortSignal
}

const most = 30

/** Counts who would move if each differing part of a flag or segment were promoted alone. Throws INVALID, NOT_FOUND. */
export async function partMovers<Document>(
  database: Database,
  pair: PairIds,
  { kind, read }: PastReader<Document>,
  id: string,
  { intended, contexts, signal }: PartMoversOptions,
): Promise<PartMovers[]> {
  const readPlans = async () => {
    const reader = database.read
    await findPair(reader, pair)
    const source = (await read(reader, pair.sourceEnvironmentId, [id])).get(id)
    const target = (await read(reader, pair.environmentId, [id])).get(id)
    const parts = source && target ? kind.parts(source, target) : []
    const open = parts.filter((part) => !part.isSame && !intended.get(id)?.has(part.id))
    const plans = []
    for (const part of open.slice(0, most)) {
      signal.throwIfAborted()
      const choice = [{ id, parts: [part.id] }]
      const chosen = kind.name === 'flag' ? { flags: choice, segments: [] } : { flags: [], segments: choice }
      const plan = await planPromotion(
        database,
        { ...pair, ...chosen },
        { intended, signal, onProgress: () => {} },
      )
      plans.push({ id: part.id, sides: await readSides(reader, pair.environmentId, plan) })
    }
    return plans
  }
  const movers: PartMovers[] = []
  for (const plan of await database.snapshot(readPlans))
    movers.push({
      id: plan.id,
      movers: (await whoMoves(plan.sides, contexts, () => {}, signal)).movers,
    })
  return movers
}
