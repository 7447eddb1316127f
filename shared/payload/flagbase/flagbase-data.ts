import type { FlagbaseData, RawCondition, RawFlag, RawRule, RawVariation } from '../../evaluation/index.ts'
import type { JsonObject } from '../../json/json.ts'
import { silencedProperty } from '../../lint/silence.ts'
import { conditionOf } from '../../model/evaluation-model/condition.ts'
import type { Flag, FlagDocument } from '../../model/flag-document.ts'
import type { SegmentDocument, SegmentRule } from '../../model/segment-document.ts'
import type { Serve } from '../../model/serve.ts'
import type { Rule } from '../../model/targeting.ts'
import { byKey } from '../by-key.ts'

/** Builds the raw flags and segments of the `flagbase` model from documents of one environment. */
export function toFlagbaseData(
  flags: Iterable<FlagDocument>,
  segments: Iterable<SegmentDocument>,
): FlagbaseData {
  return {
    model: 'flagbase',
    flags: byKey(flags, (document) => [document.flag.key, rawFlag(document)]),
    segments: byKey(segments, ({ segment, setting }) => [
      segment.key,
      { rules: setting.rules.map(rawSegmentRule), ...silencesOf(setting.extra) },
    ]),
  }
}

/** One flag in the raw form. */
const rawFlag = ({ flag, targeting }: FlagDocument): RawFlag => ({
  flagKey: flag.key,
  useFallthrough: !targeting.enabled,
  fallthroughVariations: weightsOf(targeting.fallthrough, flag),
  rules: targeting.rules.map((rule) => rawRule(rule, flag)),
  variations: flag.variations.map(({ key, value }) => ({ key, value })),
  ...silencesOf(targeting.extra),
})

/** What lint reads besides the rules. */
const silencesOf = (extra: JsonObject | null) =>
  extra && silencedProperty in extra ? { [silencedProperty]: extra[silencedProperty] } : {}

function weightsOf(serve: Serve | null, { variations }: Flag): RawVariation[] {
  const keyOf = (id: string) => variations.find((variation) => variation.id === id)?.key ?? id
  if (serve === null) return []
  if (serve.kind === 'variation') return [{ variationKey: keyOf(serve.variationId), weight: 100 }]
  return serve.slices.map(({ variationId, weight }) => ({
    variationKey: keyOf(variationId),
    // A draft may have a fraction, which a save refuses.
    weight: Math.round(weight / 1000),
  }))
}

function rawRule({ clauses, serve }: Rule, flag: Flag): RawRule {
  const ruleVariations = weightsOf(serve, flag)
  const condition = conditionOf(clauses)
  switch (condition?.type) {
    case 'segment':
      return { ...condition, ruleType: 'segment', ruleVariations }
    case 'identity':
      return { ...condition, ruleType: 'identity', ruleVariations }
    default:
      return { ...rawCondition(clauses), ruleType: 'trait', ruleVariations }
  }
}

const rawSegmentRule = ({ key, clauses }: SegmentRule) => ({ key, ...rawCondition(clauses) })

function rawCondition(clauses: Rule['clauses']): RawCondition {
  const condition = conditionOf(clauses)
  if (condition?.type === 'trait') {
    const { type: _, ...raw } = condition
    return raw
  }
  const [first] = clauses
  return {
    traitKey: first?.attribute ?? '',
    operator: first?.op ?? 'equal',
    negate: false,
    isUnfinished: true,
  }
}
