import type { FlagDocument } from '../../model/flag-document.ts'
import { newId } from '../../model/new-id.ts'
import type { SegmentDocument } from '../../model/segment-document.ts'
import type { Target, Targeting } from '../../model/targeting.ts'
import { arrangeTargets } from '../arrange-targets.ts'
import { isUserKind, viewTargets } from '../view-targets.ts'
import { copyList, copyRule, copySegmentRule, copyServe } from './copy-parts.ts'
import { pairFlagRules, settingsOf } from './flag-parts.ts'
import { promoteRules } from './promote-rules.ts'
import { pairSegmentRules, segmentSettingsOf } from './segment-parts.ts'

/**
 * The flag in the target environment after the chosen parts (ids of `flagParts`) are promoted to it. Parts
 * that are not chosen, salt, ids and versions stay. The flag itself is the target's: both environments share
 * it.
 */
export function promoteFlag(
  source: FlagDocument,
  target: FlagDocument,
  chosen: ReadonlySet<string>,
): FlagDocument {
  const [from, to] = [source.targeting, target.targeting]
  const rules = promoteRules(pairFlagRules(source, target), to.rules, chosen, copyRule)
  const parts = Object.entries(copies).filter(([id]) => chosen.has(id))
  const copied = parts.map(([, copy]) => copy(from, to))
  return { flag: target.flag, targeting: Object.assign({ ...to, rules }, ...copied) }
}

const copies: Readonly<Record<string, (from: Targeting, to: Targeting) => Partial<Targeting>>> = {
  enabled: ({ enabled }) => ({ enabled }),
  prerequisites: (from, to) => ({
    prerequisites: copyList(from.prerequisites, to.prerequisites, ({ flagId }) => flagId),
  }),
  targets: (from, to) => {
    const shown = copyList(viewTargets(from).shown, viewTargets(to).shown, targetName)
    return arrangeTargets(shown, to, newId)
  },
  fallthrough: (from, to) => ({
    fallthrough: copyServe(from.fallthrough, to.fallthrough),
    fallthroughExtra: from.fallthroughExtra,
  }),
  offVariation: ({ offVariationId }) => ({ offVariationId }),
  settings: settingsOf,
}

const targetName = ({ contextKind, variationId }: Target) =>
  `${isUserKind(contextKind) ? 'user' : contextKind}/${variationId}`

/** The segment in the target environment after the chosen parts (ids of `segmentParts`) are promoted to it. */
export function promoteSegment(
  source: SegmentDocument,
  target: SegmentDocument,
  chosen: ReadonlySet<string>,
): SegmentDocument {
  const [from, to] = [source.setting, target.setting]
  const rules = promoteRules(pairSegmentRules(source, target), to.rules, chosen, copySegmentRule)
  const included = {
    included: from.included,
    includedContexts: copyList(from.includedContexts, to.includedContexts, ({ contextKind }) => contextKind),
  }
  const excluded = {
    excluded: from.excluded,
    excludedContexts: copyList(from.excludedContexts, to.excludedContexts, ({ contextKind }) => contextKind),
  }
  return {
    segment: target.segment,
    setting: {
      ...to,
      rules,
      ...(chosen.has('included') && included),
      ...(chosen.has('excluded') && excluded),
      ...(chosen.has('settings') && segmentSettingsOf(from)),
    },
  }
}
