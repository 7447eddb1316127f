import type { PayloadRollout, PayloadServe, PayloadSlice } from '../model/payload.ts'
import type { Rollout, Serve, Slice } from '../model/serve.ts'
import type { VariationIndex } from './render/variation-index.ts'
import { extraOf, toWire, unless } from './wire.ts'

/** Writes `variation` or `rollout`; neither if the serve is null. */
export function serveToWire(serve: Serve | null, variations: VariationIndex): PayloadServe {
  if (serve === null) return {}
  if (serve.kind === 'variation') return { variation: variations.indexOf(serve.variationId) }
  return { rollout: rolloutToWire(serve, variations) }
}

/** Reads what a payload serves. `idAt` gives the ids of the existing slices, in order. */
export function serveFromWire(
  wire: PayloadServe,
  variations: VariationIndex,
  idAt: (slice: number) => string,
): Serve | null {
  if (typeof wire.variation === 'number')
    return { kind: 'variation', variationId: variations.idAt(wire.variation) }
  return wire.rollout ? rolloutFromWire(wire.rollout, variations, idAt) : null
}

const rolloutSet = (rollout: Omit<Rollout, 'slices' | 'extra'>, slices: readonly PayloadSlice[]) => ({
  kind: unless('rollout', rollout.kind),
  contextKind: unless('', rollout.contextKind),
  bucketBy: unless('', rollout.bucketBy),
  seed: unless(null, rollout.seed),
  variations: unless([], slices),
})

const rolloutDefaults = { kind: 'rollout', variations: [] }

function rolloutToWire(rollout: Rollout, variations: VariationIndex): PayloadRollout {
  const slices = rollout.slices.map((slice) => sliceToWire(slice, variations))
  return toWire(rolloutSet(rollout, slices), { ...rolloutDefaults, contextKind: 'user' }, rollout.extra)
}

function rolloutFromWire(
  wire: PayloadRollout,
  variations: VariationIndex,
  idAt: (slice: number) => string,
): Rollout {
  const rollout = {
    kind: wire.kind === 'experiment' ? ('experiment' as const) : ('rollout' as const),
    contextKind: wire.contextKind ?? '',
    bucketBy: wire.bucketBy ?? '',
    seed: wire.seed ?? null,
  }
  const set = rolloutSet(rollout, wire.variations ?? [])
  const slices = (wire.variations ?? []).map((slice, index) => sliceFromWire(slice, variations, idAt(index)))
  return { ...rollout, slices, extra: extraOf(wire, set, rolloutDefaults) }
}

const sliceSet = (variation: number, { weight, untracked }: Pick<Slice, 'weight' | 'untracked'>) => ({
  variation: unless(0, variation),
  weight: unless(0, weight),
  untracked: unless(false, untracked),
})

const sliceDefaults = { variation: 0, weight: 0 }

const sliceToWire = (slice: Slice, variations: VariationIndex): PayloadSlice =>
  toWire(sliceSet(variations.indexOf(slice.variationId), slice), sliceDefaults, slice.extra)

function sliceFromWire(wire: PayloadSlice, variations: VariationIndex, id: string): Slice {
  const variation = wire.variation ?? 0
  const own = { weight: wire.weight ?? 0, untracked: wire.untracked ?? false }
  const extra = extraOf(wire, sliceSet(variation, own), sliceDefaults)
  return { id, variationId: variations.idAt(variation), ...own, extra }
}
