import { viewTargets } from '../../../../shared/merge/view-targets.ts'
import type { Capabilities } from '../../../../shared/model/evaluation-model/capabilities.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Serve } from '../../../../shared/model/serve.ts'

/** Where a variation is served in this environment, in words: `rule 2`, `when off`. */
export function variationUses(
  { targeting }: FlagDocument,
  id: string,
  { offVariation }: Capabilities,
): readonly string[] {
  const { shown, unconsulted } = viewTargets(targeting)
  return [
    ...targeting.rules.flatMap(({ serve }, at) => (serves(serve, id) ? [`rule ${at + 1}`] : [])),
    ...([...shown, ...unconsulted].some(({ variationId }) => variationId === id)
      ? ['individual targets']
      : []),
    ...(serves(targeting.fallthrough, id) ? ['“otherwise”'] : []),
    ...(offVariation && targeting.offVariationId === id ? ['“when off”'] : []),
  ]
}

/** A slice with weight 0 serves no context. */
function serves(serve: Serve | null, id: string): boolean {
  if (serve === null) return false
  if (serve.kind === 'variation') return serve.variationId === id
  return serve.slices.some(({ variationId, weight }) => variationId === id && weight > 0)
}
