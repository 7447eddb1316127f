import { AppError } from '../../../../shared/errors.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import { type Condition, clauseOf } from '../../../../shared/model/evaluation-model/condition.ts'
import type { Flag, FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { Rule, Target, Targeting } from '../../../../shared/model/targeting.ts'
import type { Variation } from '../../../../shared/model/variation.ts'
import { timeSlices } from '../../../../shared/turns.ts'
import type { Reader } from '../../database/database.ts'
import {
  type ClauseRecord,
  type FlagRecord,
  type FlagRecords,
  queryFlags,
  querySharedFlags,
  type RuleRecord,
  type ServeKind,
  type SliceRecord,
  type TargetingRecord,
  type TargetRecord,
  type VariationRecord,
} from '../flag-lists/flag-query.ts'

/**
 * The documents of some flags (`undefined` = all) in one environment, by flag id. Call it inside one
 * snapshot.
 */
export async function readFlags(
  reader: Reader,
  environmentId: string,
  flagIds?: readonly string[],
): Promise<Map<string, FlagDocument>> {
  const records = await queryFlags(reader, environmentId, flagIds)
  const flags = new Map(records.flags.map((flag) => [flag.id, flag]))
  const parts = groupParts(records)
  const documents = new Map<string, FlagDocument>()
  const step = timeSlices()
  for (const targeting of records.targetings) {
    const flag = flags.get(targeting.flag_id)
    if (flag) documents.set(flag.id, toDocument(flag, targeting, parts))
    await step()
  }
  return documents
}

/** One document. Throws NOT_FOUND. */
export async function readFlag(reader: Reader, environmentId: string, flagId: string): Promise<FlagDocument> {
  const document = (await readFlags(reader, environmentId, [flagId])).get(flagId)
  if (!document) throw new AppError('NOT_FOUND', 'The flag no longer exists.')
  return document
}

/** The parts of some flags that all environments share, by id. */
export async function readSharedFlags(
  reader: Reader,
  flagIds: readonly string[],
): Promise<Map<string, Flag>> {
  const { flags, variations } = await querySharedFlags(reader, flagIds)
  const parts = { variations: Map.groupBy(variations, (row) => row.flag_id) }
  return new Map(flags.map((flag) => [flag.id, toFlag(flag, parts)]))
}

/** The part of a flag that all environments share. Throws NOT_FOUND. Call it inside one snapshot. */
export async function readSharedFlag(reader: Reader, flagId: string): Promise<Flag> {
  const flag = (await readSharedFlags(reader, [flagId])).get(flagId)
  if (!flag) throw new AppError('NOT_FOUND', 'The flag does not exist.')
  return flag
}

type Parts = ReturnType<typeof groupParts>

function groupParts(records: FlagRecords) {
  return {
    variations: Map.groupBy(records.variations, (row) => row.flag_id),
    fallthroughs: Map.groupBy(records.fallthroughs, (row) => row.owner),
    rules: Map.groupBy(records.rules, (row) => row.owner),
    ruleSlices: Map.groupBy(records.ruleSlices, (row) => row.owner),
    clauses: Map.groupBy(records.clauses, (row) => row.owner),
    targets: Map.groupBy(records.targets, (row) => row.owner),
    prerequisites: Map.groupBy(records.prerequisites, (row) => row.owner),
  }
}

function toDocument(flag: FlagRecord, row: TargetingRecord, parts: Parts): FlagDocument {
  return { flag: toFlag(flag, parts), targeting: toTargeting(row, parts) }
}

function toFlag({ project_id, ...flag }: FlagRecord, parts: Pick<Parts, 'variations'>): Flag {
  const variations = (parts.variations.get(flag.id) ?? []).map(toVariation)
  return { ...flag, projectId: project_id, variations }
}

const toVariation = ({ flag_id: _, digits, ...variation }: VariationRecord): Variation =>
  digits === null ? variation : { ...variation, digits }

function toTargeting(row: TargetingRecord, parts: Parts): Targeting {
  const targets = parts.targets.get(row.id) ?? []
  return {
    id: row.id,
    environmentId: row.environment_id,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    enabled: row.enabled,
    offVariationId: row.off_variation_id,
    prerequisites: (parts.prerequisites.get(row.id) ?? []).map((prerequisite) => ({
      id: prerequisite.id,
      flagId: prerequisite.flag_id,
      variationId: prerequisite.variation_id,
      extra: prerequisite.extra,
    })),
    targets: targets.filter((target) => target.list === 'targets').map(toTarget),
    contextTargets: targets.filter((target) => target.list === 'contextTargets').map(toTarget),
    rules: (parts.rules.get(row.id) ?? []).map((rule) => toRule(rule, parts)),
    fallthrough: toServe(fallthroughOf(row), parts.fallthroughs.get(row.id)),
    fallthroughExtra: row.fallthrough_extra,
    salt: row.salt,
    trackEvents: row.track_events,
    trackEventsFallthrough: row.track_events_fallthrough,
    debugEventsUntilDate: row.debug_events_until_date,
    clientSideAvailability: availabilityOf(row),
    payloadVersion: row.payload_version,
    extra: row.extra,
  }
}

const availabilityOf = (row: TargetingRecord): Targeting['clientSideAvailability'] => ({
  usingMobileKey: row.using_mobile_key,
  usingEnvironmentId: row.using_environment_id,
  explicit: row.client_side_explicit,
  extra: row.client_side_extra,
})

const toTarget = (row: TargetRecord): Target => ({
  id: row.id,
  contextKind: row.context_kind,
  variationId: row.variation_id,
  values: row.values,
  extra: row.extra,
})

function toRule(row: RuleRecord, parts: Parts): Rule {
  return {
    id: row.id,
    key: row.key,
    description: row.description,
    clauses: clausesOf(row, parts),
    serve: toServe(serveOf(row), parts.ruleSlices.get(row.id)),
    trackEvents: row.track_events,
    extra: row.extra,
  }
}

function clausesOf(row: RuleRecord, parts: Parts): Clause[] {
  const condition = toCondition(row)
  return condition ? [clauseOf(row.id, condition)] : (parts.clauses.get(row.id) ?? []).map(toClause)
}

function toCondition(row: RuleRecord): Condition | undefined {
  const { type, negate } = row
  switch (type) {
    case 'identity':
      return { type, identityKey: row.identity_key ?? '', negate }
    case 'segment':
      return { type, segmentKey: row.segment_key ?? '', negate }
    default:
      return toTraitCondition(row)
  }
}

interface TraitColumns {
  readonly trait_key: string | null
  readonly trait_value: string | null
  readonly operator: string | null
  readonly negate: boolean
}

/** The condition on a trait in the columns of a rule; undefined if they hold none. */
export function toTraitCondition(row: TraitColumns): Condition | undefined {
  const { trait_key: traitKey, trait_value: traitValue, operator, negate } = row
  if (operator === null) return undefined
  return { type: 'trait', traitKey: traitKey ?? '', traitValue: traitValue ?? '', operator, negate }
}

export const toClause = (row: ClauseRecord): Clause => ({
  id: row.id,
  contextKind: row.context_kind,
  attribute: row.attribute,
  op: row.op,
  values: row.values,
  negate: row.negate,
  extra: row.extra,
})

interface ServeColumns {
  readonly kind: ServeKind | null
  readonly contextKind: string
  readonly bucketBy: string
  readonly seed: number | null
  readonly extra: Targeting['extra']
}

const fallthroughOf = (row: TargetingRecord): ServeColumns => ({
  kind: row.fallthrough_kind,
  contextKind: row.fallthrough_context_kind,
  bucketBy: row.fallthrough_bucket_by,
  seed: row.fallthrough_seed,
  extra: row.fallthrough_rollout_extra,
})

const serveOf = (row: RuleRecord): ServeColumns => ({
  kind: row.serve_kind,
  contextKind: row.serve_context_kind,
  bucketBy: row.serve_bucket_by,
  seed: row.serve_seed,
  extra: row.serve_extra,
})

function toServe({ kind, ...columns }: ServeColumns, rows: readonly SliceRecord[] = []): Serve | null {
  const first = rows[0]
  if (kind === null) return null
  if (kind === 'variation') return first ? { kind, variationId: first.variation_id } : null
  return { kind, ...columns, slices: rows.map(toSlice) }
}

const toSlice = (row: SliceRecord) => ({
  id: row.id,
  variationId: row.variation_id,
  weight: Math.round(row.weight * 1000),
  untracked: row.untracked,
  extra: row.extra,
})
