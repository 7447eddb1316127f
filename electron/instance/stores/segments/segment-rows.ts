import { conditionOf } from '../../../../shared/model/evaluation-model/condition.ts'
import type { Segment, SegmentDocument, SegmentTarget } from '../../../../shared/model/segment-document.ts'
import { conditionRow } from '../rules/rule-links.ts'
import type { OwnedRow } from '../upsert.ts'

export const segmentRow = ({ id, projectId, key, name, description, tags }: Segment): OwnedRow => ({
  id,
  project_id: projectId,
  key,
  name,
  description,
  tags,
})

export const settingRow = ({ segment, setting }: SegmentDocument): OwnedRow => ({
  id: setting.id,
  segment_id: segment.id,
  environment_id: setting.environmentId,
  included: setting.included,
  excluded: setting.excluded,
  salt: setting.salt,
  unbounded: setting.unbounded,
  unbounded_context_kind: setting.unboundedContextKind,
  generation: setting.generation,
  payload_version: setting.payloadVersion,
  extra: setting.extra,
})

export const segmentTargetRows = ({ setting }: SegmentDocument): OwnedRow[] => [
  ...targetList(setting.id, 'includedContexts', setting.includedContexts),
  ...targetList(setting.id, 'excludedContexts', setting.excludedContexts),
]

/** `inColumns`: the conditions of the rules are in their columns, as in the `flagbase` model. */
export const segmentRuleRows = ({ segment, setting }: SegmentDocument, inColumns: boolean): OwnedRow[] =>
  setting.rules.map((rule, position) => ({
    id: rule.id,
    segment_setting_id: setting.id,
    segment_id: segment.id,
    environment_id: setting.environmentId,
    position,
    key: rule.key,
    weight: rule.weight === null ? null : rule.weight / 1000,
    bucket_by: rule.bucketBy,
    rollout_context_kind: rule.rolloutContextKind,
    extra: rule.extra,
    ...conditionRow(inColumns ? conditionOf(rule.clauses) : undefined),
  }))

function targetList(settingId: string, list: string, targets: readonly SegmentTarget[]): OwnedRow[] {
  return targets.map((target, position) => ({
    id: target.id,
    segment_setting_id: settingId,
    list,
    position,
    context_kind: target.contextKind,
    values: target.values,
    extra: target.extra,
  }))
}
