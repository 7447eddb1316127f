import type { FlagDocument } from '../../model/flag-document.ts'
import type { Targeting } from '../../model/targeting.ts'
import { viewTargets } from '../view-targets.ts'
import { listContent, ruleContent, serveContent } from './content.ts'
import { pairRules, type RulePair } from './pair-rules.ts'
import { comparePart, type Part, ruleParts } from './part.ts'

/**
 * Compares one flag in two environments of its project, part by part, in the order of evaluation. Salt,
 * versions and row ids are never compared.
 */
export function flagParts(source: FlagDocument, target: FlagDocument): Part[] {
  const [from, to] = [source.targeting, target.targeting]
  const compare = (id: string, label: string, contentOf: (targeting: Targeting) => unknown) =>
    comparePart(id, label, contentOf(from), contentOf(to))
  return [
    compare('enabled', 'on or off', ({ enabled }) => enabled),
    compare('prerequisites', 'prerequisites', ({ prerequisites }) => listContent(prerequisites)),
    compare('targets', 'individual targets', (targeting) => listContent(viewTargets(targeting).shown)),
    ...ruleParts(pairFlagRules(source, target), to.rules, ruleContent),
    compare('fallthrough', 'otherwise', (targeting) => [
      serveContent(targeting.fallthrough),
      targeting.fallthroughExtra,
    ]),
    compare('offVariation', 'when off', ({ offVariationId }) => offVariationId),
    compare('settings', 'events and SDK availability', settingsOf),
  ]
}

/** The rules of one flag in two environments. */
export const pairFlagRules = (
  source: FlagDocument,
  target: FlagDocument,
): RulePair<Targeting['rules'][number]>[] =>
  pairRules(source.targeting.rules, target.targeting.rules, ruleContent)

/** The properties that promote together as the part `settings`. */
export const settingsOf = ({
  trackEvents,
  trackEventsFallthrough,
  debugEventsUntilDate,
  clientSideAvailability,
  extra,
}: Targeting) => ({
  trackEvents,
  trackEventsFallthrough,
  debugEventsUntilDate,
  clientSideAvailability,
  extra,
})
