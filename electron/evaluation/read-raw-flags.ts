import { sql } from 'kysely'
import type { FlagbaseData, RawFlag, RawSegment } from '../../shared/evaluation/index.ts'
import type { Reader } from '../instance/database/database.ts'

/** The flags and segments of one environment of a `flagbase` project, in Flagbase's raw form. */
export async function readRawFlags(reader: Reader, environmentId: string): Promise<FlagbaseData> {
  return {
    model: 'flagbase',
    flags: await readFlags(reader, environmentId),
    segments: await readSegments(reader, environmentId),
  }
}

async function readFlags(reader: Reader, environmentId: string): Promise<Record<string, RawFlag>> {
  const { rows } = await sql<{ raw: RawFlag & { flagKey: string } }>`
    with served as (
      select r.targeting_id, json_agg(json_build_object('ruleType', r.type, 'traitKey', r.trait_key, 'traitValue', r.trait_value,
        'operator', r.operator, 'negate', r.negate, 'segmentKey', s.key, 'identityKey', i.key, 'ruleVariations', (
          select json_agg(json_build_object('variationKey', v.key, 'weight', x.weight) order by x.position)
          from targeting_rule_variation x join variation v on v.id = x.variation_id where x.targeting_rule_id = r.id)
        ) order by r.position) as rules
      from targeting_rule r join targeting t on t.id = r.targeting_id
        left join segment s on s.id = r.segment_id left join identity i on i.id = r.identity_id
      where t.environment_id = ${environmentId} group by r.targeting_id
    ), otherwise as (
      select x.targeting_id, json_agg(json_build_object('variationKey', v.key, 'weight', x.weight) order by x.position) as variations
      from targeting_fallthrough_variation x join variation v on v.id = x.variation_id
        join targeting t on t.id = x.targeting_id where t.environment_id = ${environmentId} group by x.targeting_id
    )
    select json_build_object('flagKey', f.key, 'useFallthrough', not t.enabled,
      'fallthroughVariations', o.variations, 'rules', s.rules) as raw
    from targeting t join flag f on f.id = t.flag_id
      left join served s on s.targeting_id = t.id left join otherwise o on o.targeting_id = t.id
    where t.environment_id = ${environmentId} order by f.key`.execute(reader)
  return byKey(rows.map(({ raw }) => [raw.flagKey, withoutNulls(raw)]))
}

async function readSegments(reader: Reader, environmentId: string): Promise<Record<string, RawSegment>> {
  const { rows } = await sql<{ key: string; raw: RawSegment }>`
    select s.key, json_build_object('rules', (select json_agg(json_build_object('key', r.key, 'traitKey', r.trait_key,
      'traitValue', r.trait_value, 'operator', r.operator, 'negate', r.negate) order by r.position)
      from segment_rule r where r.segment_setting_id = x.id)) as raw
    from segment_setting x join segment s on s.id = x.segment_id
    where x.environment_id = ${environmentId}`.execute(reader)
  return byKey(rows.map(({ key, raw }) => [key, withoutNulls(raw)]))
}

// The evaluator distinguishes absent from null: a rule by trait must not have a segment property.
function withoutNulls<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, inner) => (inner === null ? undefined : inner)))
}

function byKey<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.assign(Object.create(null), Object.fromEntries(entries))
}
