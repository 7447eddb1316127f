import type { Clause } from '../../../../shared/model/clause.ts'
import type { Flag, FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { Rule, Target, Targeting } from '../../../../shared/model/targeting.ts'
import type { RuleLinks } from '../rules/rule-links.ts'
import type { OwnedRow } from '../upsert.ts'

/** Converts a weight to percent, as stored in the database. */
const percent = (weight: number) => weight / 1000

export const flagRow = ({ id, projectId, key, name, description, tags, archived }: Flag): OwnedRow => ({
  id,
  project_id: projectId,
  key,
  name,
  description,
  tags,
  archived,
})

export const variationRows = (flag: Flag): OwnedRow[] =>
  flag.variations.map((variation, position) => ({ ...variation, flag_id: flag.id, position }))

export const targetingRow = ({ flag, targeting }: FlagDocument): OwnedRow => ({
  id: targeting.id,
  flag_id: flag.id,
  environment_id: targeting.environmentId,
  enabled: targeting.enabled,
  off_variation_id: targeting.offVariationId,
  ...serveColumns(targeting.fallthrough, 'fallthrough_'),
  fallthrough_rollout_extra: serveExtra(targeting.fallthrough),
  fallthrough_extra: targeting.fallthroughExtra,
  salt: targeting.salt,
  track_events: targeting.trackEvents,
  track_events_fallthrough: targeting.trackEventsFallthrough,
  debug_events_until_date: targeting.debugEventsUntilDate,
  using_mobile_key: targeting.clientSideAvailability.usingMobileKey,
  using_environment_id: targeting.clientSideAvailability.usingEnvironmentId,
  client_side_explicit: targeting.clientSideAvailability.explicit,
  client_side_extra: targeting.clientSideAvailability.extra,
  payload_version: targeting.payloadVersion,
  extra: targeting.extra,
})

export const fallthroughRows = (targeting: Targeting): OwnedRow[] =>
  sliceRows(targeting.fallthrough, { targeting_id: targeting.id }, targeting.id)

/** `columns` gives those of the condition in the `flagbase` model. */
export const ruleRows = (document: FlagDocument, columns: RuleLinks['columns']): OwnedRow[] =>
  document.targeting.rules.map((rule, position) => ({
    id: rule.id,
    targeting_id: document.targeting.id,
    position,
    key: rule.key,
    description: rule.description,
    ...serveColumns(rule.serve, 'serve_'),
    serve_extra: serveExtra(rule.serve),
    track_events: rule.trackEvents,
    extra: rule.extra,
    ...columns(rule, document),
  }))

export const ruleSliceRows = (rule: Rule): OwnedRow[] =>
  sliceRows(rule.serve, { targeting_rule_id: rule.id }, rule.id)

/** `owner` is the column that refers to the rule. */
export const clauseRows = (rule: { id: string; clauses: readonly Clause[] }, owner: string): OwnedRow[] =>
  rule.clauses.map((clause, position) => ({
    id: clause.id,
    [owner]: rule.id,
    position,
    context_kind: clause.contextKind,
    attribute: clause.attribute,
    op: clause.op,
    values: clause.values,
    negate: clause.negate,
    extra: clause.extra,
  }))

export const targetRows = (targeting: Targeting): OwnedRow[] => [
  ...targetList(targeting, 'targets', targeting.targets),
  ...targetList(targeting, 'contextTargets', targeting.contextTargets),
]

export const prerequisiteRows = (targeting: Targeting): OwnedRow[] =>
  targeting.prerequisites.map((prerequisite, position) => ({
    id: prerequisite.id,
    targeting_id: targeting.id,
    position,
    flag_id: prerequisite.flagId,
    variation_id: prerequisite.variationId,
    extra: prerequisite.extra,
  }))

function targetList(targeting: Targeting, list: string, targets: readonly Target[]): OwnedRow[] {
  return targets.map((target, position) => ({
    id: target.id,
    targeting_id: targeting.id,
    list,
    position,
    context_kind: target.contextKind,
    variation_id: target.variationId,
    values: target.values,
    extra: target.extra,
  }))
}

function serveColumns(serve: Serve | null, prefix: string) {
  const rollout = serve && serve.kind !== 'variation' ? serve : undefined
  return {
    [`${prefix}kind`]: serve?.kind ?? null,
    [`${prefix}context_kind`]: rollout?.contextKind ?? '',
    [`${prefix}bucket_by`]: rollout?.bucketBy ?? '',
    [`${prefix}seed`]: rollout?.seed ?? null,
  }
}

const serveExtra = (serve: Serve | null) => (serve && serve.kind !== 'variation' ? serve.extra : null)

// A single variation is one row of 100 %. Its id is that of its owner, so that saving it again changes
// nothing.
function sliceRows(
  serve: Serve | null,
  owner: Readonly<Record<string, string>>,
  ownerId: string,
): OwnedRow[] {
  if (serve === null) return []
  if (serve.kind === 'variation') {
    const row = { id: ownerId, ...owner, position: 0, variation_id: serve.variationId }
    return [{ ...row, weight: 100, untracked: false, extra: null }]
  }
  return serve.slices.map((slice, position) => ({
    id: slice.id,
    ...owner,
    position,
    variation_id: slice.variationId,
    weight: percent(slice.weight),
    untracked: slice.untracked,
    extra: slice.extra,
  }))
}
