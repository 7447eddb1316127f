import type { Json } from '../../../shared/json/json.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Serve } from '../../../shared/model/serve.ts'
import type { Rule, Target, Targeting } from '../../../shared/model/targeting.ts'
import type { Variation } from '../../../shared/model/variation.ts'

export const aVariation = (key: string, value: Json = key): Variation => ({
  id: newId(),
  key,
  name: '',
  description: '',
  value,
})

export const serving = ({ id }: Variation): Serve => ({ kind: 'variation', variationId: id })

/** A percentage rollout with weights in whole percent. */
export const splitting = (...slices: readonly (readonly [Variation, number])[]): Serve => ({
  kind: 'rollout',
  contextKind: 'user',
  bucketBy: '',
  seed: null,
  extra: null,
  slices: slices.map(([variation, percent]) => ({
    id: newId(),
    variationId: variation.id,
    weight: percent * 1000,
    untracked: false,
    extra: null,
  })),
})

export const aClause = (attribute: string, op: string, values: Json[], contextKind = 'user'): Clause => ({
  id: newId(),
  contextKind,
  attribute,
  op,
  values,
  negate: false,
  extra: null,
})

export const aRule = (clauses: Clause[], serve: Serve | null): Rule => ({
  id: newId(),
  key: newId(),
  description: '',
  clauses,
  serve,
  trackEvents: false,
  extra: null,
})

export const aTarget = (variation: Variation, values: string[], contextKind = ''): Target => ({
  id: newId(),
  contextKind,
  variationId: variation.id,
  values,
  extra: null,
})

/**
 * The flag `checkout` in one environment: on, serving the first variation to everyone and the last while off.
 */
export function aDocument(
  variations: readonly Variation[],
  targeting: Partial<Targeting> = {},
): FlagDocument {
  const [first, last] = [variations[0]!, variations.at(-1)!]
  return {
    flag: {
      id: newId(),
      projectId: newId(),
      key: 'checkout',
      name: 'Checkout',
      description: '',
      tags: [],
      archived: false,
      version: 1,
      variations: [...variations],
    },
    targeting: {
      id: newId(),
      environmentId: newId(),
      version: 1,
      updatedAt: '2026-01-01T00:00:00.000Z',
      enabled: true,
      offVariationId: last.id,
      prerequisites: [],
      targets: [],
      contextTargets: [],
      rules: [],
      fallthrough: serving(first),
      fallthroughExtra: null,
      salt: 'salt',
      trackEvents: false,
      trackEventsFallthrough: false,
      debugEventsUntilDate: null,
      clientSideAvailability: {
        usingMobileKey: false,
        usingEnvironmentId: false,
        explicit: false,
        extra: null,
      },
      payloadVersion: 41,
      extra: null,
      ...targeting,
    },
  }
}
