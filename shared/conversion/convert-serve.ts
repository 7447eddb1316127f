import { choiceOf } from '../evaluation/flagbase/cumulative.ts'
import type { Serve } from '../model/serve.ts'
import type { Finding } from './finding.ts'

/** How many of Flagbase's hundred buckets each slice of a rollout gets. */
function bucketsOf(serve: Exclude<Serve, { readonly kind: 'variation' }>): number[] {
  const counts = serve.slices.map(() => 0)
  const weights = serve.slices.map(({ weight }) => Math.round(weight / 1000))
  for (let bucket = 0; bucket < 100; bucket++) {
    const at = choiceOf(weights, bucket)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** Converts what a rule or a fallthrough serves. One variation that gets all buckets is served to everybody. */
export function convertServe(
  serve: Serve | null,
  part: string,
): { readonly serve: Serve | null; readonly findings: readonly Finding[] } {
  if (serve === null || serve.kind === 'variation') return { serve, findings: [] }
  if (serve.slices.length === 0) return { serve: null, findings: [] }
  const buckets = bucketsOf(serve)
  const only = serve.slices[buckets.indexOf(100)]
  if (only) return { serve: { kind: 'variation', variationId: only.variationId }, findings: [] }
  const message =
    'The weights stay, but LaunchDarkly hashes otherwise: people get other places in this rollout.'
  return {
    serve: {
      kind: 'rollout',
      contextKind: 'user',
      bucketBy: '',
      seed: null,
      slices: serve.slices.map((slice, at) => ({ ...slice, weight: (buckets[at] ?? 0) * 1000 })),
      extra: null,
    },
    findings: [{ kind: 'rollout', part, message }],
  }
}

/** The variation that serves most: what can stand for a rollout where only one variation is possible. */
export function mainVariation(serve: Serve | null): string | null {
  if (serve === null || serve.kind === 'variation') return serve?.variationId ?? null
  const shares = new Map<string, number>()
  const buckets = bucketsOf(serve)
  for (const [at, { variationId }] of serve.slices.entries())
    shares.set(variationId, (shares.get(variationId) ?? 0) + (buckets[at] ?? 0))
  const [main] = [...shares].sort(([, one], [, other]) => other - one)
  return main?.[0] ?? null
}
