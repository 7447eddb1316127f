import type { FlagDocument } from '../model/flag-document.ts'
import type { SegmentDocument } from '../model/segment-document.ts'
import type { Rule } from '../model/targeting.ts'
import { convertCondition } from './convert-condition.ts'
import { convertServe, mainVariation } from './convert-serve.ts'
import type { Converted, Finding } from './finding.ts'

/**
 * Says a flag of the `flagbase` model in the terms of `launchdarkly`, and what it cannot say exactly. `segments` are the keys of
 * those that exist. For an identity whose traits hold no lists, the answers are the same unless a finding is one of
 * `differentKinds`, here or in a segment that the flag names.
 */
export function convertFlag(
  { flag, targeting }: FlagDocument,
  segments: ReadonlySet<string>,
): Converted<FlagDocument> {
  const rules = targeting.rules.map((rule, at) => convertRule(rule, `rule ${at + 1}`, segments))
  const fallthrough = convertServe(targeting.fallthrough, 'otherwise')
  const ofRules = rules.flatMap(({ findings }) => findings)
  return {
    document: {
      flag,
      targeting: {
        ...targeting,
        rules: rules.flatMap(({ rule }) => rule ?? []),
        fallthrough: fallthrough.serve,
        offVariationId: mainVariation(targeting.fallthrough),
      },
    },
    findings: targeting.enabled
      ? [...ofRules, ...fallthrough.findings, ...fallthrough.findings.map(onceOff)]
      : [...ofRules, ...fallthrough.findings.map(whileOff)],
  }
}

const onceOff = (): Finding => ({
  kind: 'later',
  part: 'when off',
  message: 'Turned off, it will serve its largest share to everybody. In Flagbase it keeps the rollout.',
})

const whileOff = (): Finding => ({
  kind: 'off-rollout',
  part: 'when off',
  message:
    'It is off and serves a rollout. In LaunchDarkly a flag that is off serves one variation: its largest share.',
})

function convertRule(
  rule: Rule,
  part: string,
  segments: ReadonlySet<string>,
): { readonly rule: Rule | undefined; readonly findings: readonly Finding[] } {
  const condition = convertCondition(rule.clauses, part, segments)
  if (!condition.clause) return { rule: undefined, findings: condition.findings }
  const { serve, findings } = convertServe(rule.serve, part)
  return {
    rule: { ...rule, clauses: [{ id: rule.id, ...condition.clause }], serve },
    findings: [...condition.findings, ...findings],
  }
}

/** Says a segment in the terms of `launchdarkly`: who matches all rules is who matches all conditions of one rule. */
export function convertSegment({ segment, setting }: SegmentDocument): Converted<SegmentDocument> {
  const none = new Set<string>()
  const conditions = setting.rules.map((rule, at) => ({
    id: rule.id,
    ...convertCondition(rule.clauses, `rule ${at + 1}`, none),
  }))
  const findings = conditions.flatMap((condition) => condition.findings)
  const clauses = conditions.flatMap(({ id, clause }) => (clause ? [{ id, ...clause }] : []))
  const [first] = setting.rules
  // A condition that nobody meets keeps everybody out.
  const isEmpty = !first || clauses.length < conditions.length
  return {
    document: {
      segment,
      setting: { ...setting, rules: isEmpty ? [] : [{ ...first, clauses }] },
    },
    findings,
  }
}
