import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { JsonObject } from '../../../../shared/json/json.ts'
import { clauseOf } from '../../../../shared/model/evaluation-model/condition.ts'
import type {
  SegmentDocument,
  SegmentRule,
  SegmentTarget,
} from '../../../../shared/model/segment-document.ts'
import type { Reader } from '../../database/database.ts'
import type { ClauseRecord } from '../flag-lists/flag-query.ts'
import { toClause, toTraitCondition } from '../flags/read-flags.ts'

interface SettingRecord {
  readonly id: string
  readonly segment_id: string
  readonly project_id: string
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tags: string[]
  readonly segment_version: number
  readonly version: number
  readonly included: string[]
  readonly excluded: string[]
  readonly salt: string
  readonly unbounded: boolean
  readonly unbounded_context_kind: string
  readonly generation: number | null
  readonly payload_version: number
  readonly extra: JsonObject | null
}

interface TargetRecord {
  readonly id: string
  readonly owner: string
  readonly list: string
  readonly context_kind: string
  readonly values: string[]
  readonly extra: JsonObject | null
}

interface RuleRecord {
  readonly id: string
  readonly owner: string
  readonly key: string
  /** In percent. */
  readonly weight: number | null
  readonly bucket_by: string
  readonly rollout_context_kind: string
  readonly extra: JsonObject | null
  /** The `flagbase` model only; null: the rule has clauses. */
  readonly trait_key: string | null
  readonly trait_value: string | null
  readonly operator: string | null
  readonly negate: boolean
}

/** The segments of an environment, by key; with `keys`, only those. Call it inside one snapshot. */
export function readSegments(
  reader: Reader,
  environmentId: string,
  keys?: readonly string[],
): Promise<Map<string, SegmentDocument>> {
  return readSome(reader, environmentId, keys ? sql`and s.key = any(${keys}::text[])` : sql``)
}

/** Some segments of an environment, by id. Call it inside one snapshot. */
export async function readSegmentsById(
  reader: Reader,
  environmentId: string,
  ids: readonly string[],
): Promise<Map<string, SegmentDocument>> {
  const found = await readSome(reader, environmentId, sql`and s.id = any(${ids}::uuid[])`)
  return new Map(Array.from(found.values(), (document) => [document.segment.id, document]))
}

async function readSome(
  reader: Reader,
  environmentId: string,
  some: RawBuilder<unknown>,
): Promise<Map<string, SegmentDocument>> {
  const here = sql`from segment_setting x join segment s on s.id = x.segment_id where x.environment_id = ${environmentId} ${some}`
  const list = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(reader)).rows
  const settings =
    await list(sql<SettingRecord>`select x.*, s.project_id, s.key, s.name, s.description, s.tags,
    s.version as segment_version ${here}`)
  const targets = await list(sql<TargetRecord>`select *, segment_setting_id as owner from segment_target
    where segment_setting_id in (select x.id ${here}) order by segment_setting_id, list, position`)
  const rules = await list(sql<RuleRecord>`select *, segment_setting_id as owner from segment_rule
    where segment_setting_id in (select x.id ${here}) order by segment_setting_id, position`)
  const clauses = await list(sql<ClauseRecord>`select *, segment_rule_id as owner from segment_rule_clause
    where segment_rule_id in (select r.id from segment_rule r where r.segment_setting_id in (select x.id ${here}))
    order by segment_rule_id, position`)
  return toDocuments(environmentId, settings, targets, rules, clauses)
}

/** One segment. Throws NOT_FOUND. */
export async function readSegment(
  reader: Reader,
  environmentId: string,
  segmentId: string,
): Promise<SegmentDocument> {
  const document = (await readSegmentsById(reader, environmentId, [segmentId])).get(segmentId)
  if (!document) throw new AppError('NOT_FOUND', 'The segment no longer exists.')
  return document
}

function toDocuments(
  environmentId: string,
  settings: readonly SettingRecord[],
  targets: readonly TargetRecord[],
  rules: readonly RuleRecord[],
  clauses: readonly ClauseRecord[],
): Map<string, SegmentDocument> {
  const targetsOf = Map.groupBy(targets, (row) => row.owner)
  const rulesOf = Map.groupBy(rules, (row) => row.owner)
  const clausesOf = Map.groupBy(clauses, (row) => row.owner)
  const clausesOfRule = (row: RuleRecord) => {
    const condition = toTraitCondition(row)
    return condition ? [clauseOf(row.id, condition)] : (clausesOf.get(row.id) ?? []).map(toClause)
  }
  const toRule = (row: RuleRecord): SegmentRule => ({
    id: row.id,
    key: row.key,
    clauses: clausesOfRule(row),
    weight: row.weight === null ? null : Math.round(row.weight * 1000),
    bucketBy: row.bucket_by,
    rolloutContextKind: row.rollout_context_kind,
    extra: row.extra,
  })
  return new Map(
    settings.map((row) => {
      const lists = { targets: targetsOf.get(row.id) ?? [], rules: (rulesOf.get(row.id) ?? []).map(toRule) }
      return [row.key, toDocument(environmentId, row, lists.targets, lists.rules)]
    }),
  )
}

function toDocument(
  environmentId: string,
  row: SettingRecord,
  targets: readonly TargetRecord[],
  rules: SegmentRule[],
): SegmentDocument {
  const { segment_id: id, project_id: projectId, key, name, description, tags } = row
  const listed = (list: string) => targets.filter((target) => target.list === list).map(toTarget)
  return {
    segment: { id, projectId, key, name, description, tags, version: row.segment_version },
    setting: {
      id: row.id,
      environmentId,
      version: row.version,
      included: row.included,
      excluded: row.excluded,
      includedContexts: listed('includedContexts'),
      excludedContexts: listed('excludedContexts'),
      rules,
      salt: row.salt,
      unbounded: row.unbounded,
      unboundedContextKind: row.unbounded_context_kind,
      generation: row.generation,
      payloadVersion: row.payload_version,
      extra: row.extra,
    },
  }
}

const toTarget = (row: TargetRecord): SegmentTarget => ({
  id: row.id,
  contextKind: row.context_kind,
  values: row.values,
  extra: row.extra,
})
