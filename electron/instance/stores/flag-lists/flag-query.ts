import { sql } from 'kysely'
import type { Json, JsonObject } from '../../../../shared/json/json.ts'
import type { Reader } from '../../database/database.ts'

export interface FlagRecord {
  readonly id: string
  readonly project_id: string
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tags: string[]
  readonly archived: boolean
  readonly version: number
}

export interface VariationRecord {
  readonly id: string
  readonly flag_id: string
  readonly key: string
  readonly name: string
  readonly description: string
  readonly value: Json
  readonly digits: string[] | null
}

export interface TargetingRecord {
  readonly id: string
  readonly flag_id: string
  readonly environment_id: string
  readonly version: number
  readonly updated_at: Date
  readonly enabled: boolean
  readonly off_variation_id: string | null
  readonly fallthrough_kind: ServeKind | null
  readonly fallthrough_context_kind: string
  readonly fallthrough_bucket_by: string
  readonly fallthrough_seed: number | null
  readonly fallthrough_rollout_extra: JsonObject | null
  readonly fallthrough_extra: JsonObject | null
  readonly salt: string
  readonly track_events: boolean
  readonly track_events_fallthrough: boolean
  readonly debug_events_until_date: number | null
  readonly using_mobile_key: boolean
  readonly using_environment_id: boolean
  readonly client_side_explicit: boolean
  readonly client_side_extra: JsonObject | null
  readonly payload_version: number
  readonly extra: JsonObject | null
}

export type ServeKind = 'variation' | 'rollout' | 'experiment'

export interface RuleRecord {
  readonly id: string
  readonly owner: string
  readonly key: string
  readonly description: string
  readonly serve_kind: ServeKind | null
  readonly serve_context_kind: string
  readonly serve_bucket_by: string
  readonly serve_seed: number | null
  readonly serve_extra: JsonObject | null
  readonly track_events: boolean
  readonly extra: JsonObject | null
  /** The `flagbase` model only; null: the rule has clauses. */
  readonly type: 'trait' | 'identity' | 'segment' | null
  readonly trait_key: string | null
  readonly trait_value: string | null
  readonly operator: string | null
  readonly negate: boolean
  /** The keys of what the rule names. */
  readonly identity_key: string | null
  readonly segment_key: string | null
}

export interface SliceRecord {
  readonly id: string
  readonly owner: string
  readonly variation_id: string
  /** In percent. */
  readonly weight: number
  readonly untracked: boolean
  readonly extra: JsonObject | null
}

export interface ClauseRecord {
  readonly id: string
  readonly owner: string
  readonly context_kind: string
  readonly attribute: string
  readonly op: string
  readonly values: Json[]
  readonly negate: boolean
  readonly extra: JsonObject | null
}

export interface TargetRecord {
  readonly id: string
  readonly owner: string
  readonly list: string
  readonly context_kind: string
  readonly variation_id: string
  readonly values: string[]
  readonly extra: JsonObject | null
}

export interface PrerequisiteRecord {
  readonly id: string
  readonly owner: string
  readonly flag_id: string
  readonly variation_id: string
  readonly extra: JsonObject | null
}

/** All rows of the requested flags in one environment; each list is ordered by owner and position. */
export interface FlagRecords {
  readonly flags: readonly FlagRecord[]
  readonly variations: readonly VariationRecord[]
  readonly targetings: readonly TargetingRecord[]
  readonly fallthroughs: readonly SliceRecord[]
  readonly rules: readonly RuleRecord[]
  readonly ruleSlices: readonly SliceRecord[]
  readonly clauses: readonly ClauseRecord[]
  readonly targets: readonly TargetRecord[]
  readonly prerequisites: readonly PrerequisiteRecord[]
}

// Rows of a past that knew no archive have no value here.
const flagColumns = sql`id, project_id, key, name, description, tags, coalesce(archived, false) as archived, version`

/**
 * Reads the rows of some flags (`undefined` = all of the environment's project). Call it inside one snapshot.
 */
export async function queryFlags(
  reader: Reader,
  environmentId: string,
  flagIds: readonly string[] | undefined,
): Promise<FlagRecords> {
  const some = (column: string) => (flagIds ? sql`and ${sql.ref(column)} = any(${flagIds}::uuid[])` : sql``)
  const here = sql`from targeting t where t.environment_id = ${environmentId} ${some('t.flag_id')}`
  const ofTargeting = sql`targeting_id in (select t.id ${here})`
  const ofRule = sql`targeting_rule_id in (select r.id from targeting_rule r where r.${ofTargeting})`
  const list = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(reader)).rows
  const rules = await list(sql<RuleRecord>`select r.*, targeting_id as owner, i.key as identity_key,
      coalesce((select key from segment where id = r.segment_id), s.key) as segment_key
    from targeting_rule r left join public.identity i on i.id = r.identity_id left join public.segment s on s.id = r.segment_id
    where ${ofTargeting} order by targeting_id, r.position`)
  // A past may know a segment by another key; of one that it was not filled with, the present one is known.
  // Most flags have no rules.
  const ofRules: typeof list = async (query) => (rules.length > 0 ? list(query) : [])
  return {
    flags: await list(sql<FlagRecord>`select ${flagColumns} from flag
      where id in (select t.flag_id ${here})`),
    variations:
      await list(sql<VariationRecord>`select id, flag_id, key, name, description, value, digits from variation
      where flag_id in (select t.flag_id ${here}) order by flag_id, position`),
    targetings: await list(sql<TargetingRecord>`select t.* ${here}`),
    fallthroughs:
      await list(sql<SliceRecord>`select *, targeting_id as owner from targeting_fallthrough_variation
      where ${ofTargeting} order by targeting_id, position`),
    rules,
    ruleSlices:
      await ofRules(sql<SliceRecord>`select *, targeting_rule_id as owner from targeting_rule_variation
      where ${ofRule} order by targeting_rule_id, position`),
    clauses: await ofRules(sql<ClauseRecord>`select *, targeting_rule_id as owner from targeting_rule_clause
      where ${ofRule} order by targeting_rule_id, position`),
    targets: await list(sql<TargetRecord>`select *, targeting_id as owner from target
      where ${ofTargeting} order by targeting_id, list, position`),
    prerequisites: await list(sql<PrerequisiteRecord>`select *, targeting_id as owner from prerequisite
      where ${ofTargeting} order by targeting_id, position`),
  }
}

/** Reads the rows of some flags that all environments share. Call it inside one snapshot. */
export async function querySharedFlags(
  reader: Reader,
  flagIds: readonly string[],
): Promise<Pick<FlagRecords, 'flags' | 'variations'>> {
  const flags = await sql<FlagRecord>`select ${flagColumns} from flag
    where id = any(${flagIds}::uuid[])`.execute(reader)
  const variations =
    await sql<VariationRecord>`select id, flag_id, key, name, description, value, digits from variation
    where flag_id = any(${flagIds}::uuid[]) order by flag_id, position`.execute(reader)
  return { flags: flags.rows, variations: variations.rows }
}
