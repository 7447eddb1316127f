import type { SegmentDocument, SegmentRule } from '../../model/segment-document.ts'
import { listContent, segmentRuleContent } from './content.ts'
import { pairRules, type RulePair } from './pair-rules.ts'
import { comparePart, type Part, ruleParts } from './part.ts'

type Setting = SegmentDocument['setting']

/**
 * Compares one segment in two environments of its project, part by part. Salt, versions and row ids are never
 * compared.
 */
export function segmentParts(source: SegmentDocument, target: SegmentDocument): Part[] {
  const [from, to] = [source.setting, target.setting]
  const compare = (id: string, label: string, contentOf: (setting: Setting) => unknown) =>
    comparePart(id, label, contentOf(from), contentOf(to))
  return [
    compare('included', 'included keys', ({ included, includedContexts }) => [
      included.toSorted(),
      listContent(includedContexts),
    ]),
    compare('excluded', 'excluded keys', ({ excluded, excludedContexts }) => [
      excluded.toSorted(),
      listContent(excludedContexts),
    ]),
    ...ruleParts(pairSegmentRules(source, target), to.rules, segmentRuleContent),
    compare('settings', 'settings', segmentSettingsOf),
  ]
}

/** The rules of one segment in two environments. */
export const pairSegmentRules = (source: SegmentDocument, target: SegmentDocument): RulePair<SegmentRule>[] =>
  pairRules(source.setting.rules, target.setting.rules, segmentRuleContent)

/** The properties that promote together as the part `settings`. */
export const segmentSettingsOf = ({ unbounded, unboundedContextKind, generation, extra }: Setting) => ({
  unbounded,
  unboundedContextKind,
  generation,
  extra,
})
