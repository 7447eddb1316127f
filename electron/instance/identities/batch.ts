import type { SeenIdentity } from './identities-of.ts'
import type { EvaluationCount } from './record.ts'

/** What has been collected for one environment since the last write. */
export interface Batch {
  readonly counts: Map<string, EvaluationCount>
  readonly identities: Map<string, SeenIdentity>
  /** The number of entries that arrived after the batch was full. */
  dropped: number
}

// The number of counts is bounded by variations and reasons. Callers can make up any number of identities,
// which must not fill the memory.
const maxCounts = 250_000
const maxIdentities = 20_000

export const newBatch = (): Batch => ({ counts: new Map(), identities: new Map(), dropped: 0 })

/** Adds a count to the entry of its hour. */
export function addCount(batch: Batch, count: EvaluationCount): void {
  const { counts } = batch
  const name = nameOf(count)
  const former = counts.get(name)
  if (!former && counts.size >= maxCounts) {
    batch.dropped += count.amount
    return
  }
  const amount = (former?.amount ?? 0) + count.amount
  counts.set(name, { ...count, amount, at: Math.max(former?.at ?? 0, count.at) })
}

const hourMs = 3_600_000

const nameOf = ({ flagKey, variation, variationKey, reason, at }: EvaluationCount) =>
  `${Math.floor(at / hourMs)} ${reason} ${variationKey ?? `#${variation}`} ${flagKey}`

/** The most recent sighting of an identity replaces earlier ones. */
export function addIdentity(batch: Batch, identity: SeenIdentity): void {
  const { identities } = batch
  const name = `${identity.contextKind}\0${identity.key}`
  const former = identities.get(name)
  if (former ? former.at <= identity.at : identities.size < maxIdentities) identities.set(name, identity)
  else if (!former) batch.dropped++
}

/**
 * Splits a batch into parts that are small enough for one statement each; counts and identities go into
 * separate parts.
 */
export function partsOf({ counts, identities }: Batch): readonly Batch[] {
  return [
    ...chunks([...counts], 5000).map((some) => ({ ...newBatch(), counts: new Map(some) })),
    ...chunks([...identities], 1000).map((some) => ({ ...newBatch(), identities: new Map(some) })),
  ]
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}
