import type { BatchedWrite } from '../../../../shared/contract/flags/changes.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { Rule, Target, Targeting } from '../../../../shared/model/targeting.ts'

/** What a copy takes along. */
export interface CopyChoice {
  readonly key: string
  readonly name: string
  readonly withDescription: boolean
  /** Ids of the environments whose targeting is copied. */
  readonly targetingIn: ReadonlySet<string>
  /** On where the original is on; otherwise off everywhere. */
  readonly withState: boolean
}

/** The writes that create a copy of a flag; `documents` are the flag in all its environments. */
export function copyChanges(
  documents: readonly FlagDocument[],
  choice: CopyChoice,
  flagId: string = newId(),
): BatchedWrite[] {
  const [first] = documents
  if (!first) return []
  const { flag } = first
  const ids = new Map(flag.variations.map(({ id }) => [id, newId()]))
  const copied = documents.filter(({ targeting }) => choice.targetingIn.has(targeting.environmentId))
  return [
    {
      request: 'flags.create',
      input: {
        id: flagId,
        projectId: flag.projectId,
        key: choice.key,
        name: choice.name,
        description: choice.withDescription ? flag.description : '',
        tags: choice.withDescription ? flag.tags : [],
        variations: flag.variations.map((variation) => ({ ...variation, id: ids.get(variation.id) })),
      },
    },
    ...copied.map(
      ({ targeting }): BatchedWrite => ({
        request: 'targeting.update',
        input: {
          flagId,
          environmentId: targeting.environmentId,
          ifVersion: '*',
          ...copiedTargeting(targeting, (id) => ids.get(id) ?? id),
          enabled: choice.withState && targeting.enabled,
        },
      }),
    ),
  ]
}

type VariationOf = (id: string) => string

// The salt stays behind: with it and its own key, the copy has buckets of its own.
function copiedTargeting(targeting: Targeting, variationOf: VariationOf) {
  const { offVariationId, trackEvents, trackEventsFallthrough, debugEventsUntilDate } = targeting
  const { extra: _, ...clientSideAvailability } = targeting.clientSideAvailability
  const target = (one: Target): Target => ({ ...one, id: newId(), variationId: variationOf(one.variationId) })
  return {
    offVariationId: offVariationId === null ? null : variationOf(offVariationId),
    prerequisites: targeting.prerequisites.map((one) => ({ ...one, id: newId() })),
    targets: targeting.targets.map(target),
    contextTargets: targeting.contextTargets.map(target),
    rules: targeting.rules.map((rule) => copiedRule(rule, variationOf)),
    fallthrough: copiedServe(targeting.fallthrough, variationOf),
    trackEvents,
    trackEventsFallthrough,
    debugEventsUntilDate,
    clientSideAvailability,
  }
}

const copiedRule = (rule: Rule, variationOf: VariationOf): Rule => ({
  ...rule,
  id: newId(),
  key: newId(),
  clauses: rule.clauses.map((clause) => ({ ...clause, id: newId() })),
  serve: copiedServe(rule.serve, variationOf),
})

function copiedServe(serve: Serve | null, variationOf: VariationOf): Serve | null {
  if (serve === null) return null
  if (serve.kind === 'variation') return { ...serve, variationId: variationOf(serve.variationId) }
  const slices = serve.slices.map((slice) => ({
    ...slice,
    id: newId(),
    variationId: variationOf(slice.variationId),
  }))
  return { ...serve, slices }
}
