import type { TableShape } from '../upsert.ts'

/** The columns of a rule that hold its condition in the `flagbase` model. */
export const conditionColumns = {
  trait_key: 'text',
  trait_value: 'text',
  operator: 'text',
  negate: 'boolean',
} as const

/** The tables in which a flag document is stored. */
export const flagTables = {
  flag: {
    table: 'flag',
    owner: 'project_id',
    columns: {
      project_id: 'uuid',
      key: 'text',
      name: 'text',
      description: 'text',
      tags: 'text[]',
      archived: 'boolean',
    },
  },
  variation: {
    table: 'variation',
    owner: 'flag_id',
    columns: {
      flag_id: 'uuid',
      position: 'integer',
      key: 'text',
      name: 'text',
      description: 'text',
      value: 'jsonb not null',
      digits: 'text[]',
    },
  },
  targeting: {
    table: 'targeting',
    owner: 'flag_id',
    columns: {
      flag_id: 'uuid',
      environment_id: 'uuid',
      enabled: 'boolean',
      off_variation_id: 'uuid',
      fallthrough_kind: 'text',
      fallthrough_context_kind: 'text',
      fallthrough_bucket_by: 'text',
      fallthrough_seed: 'bigint',
      fallthrough_rollout_extra: 'jsonb',
      fallthrough_extra: 'jsonb',
      salt: 'text',
      track_events: 'boolean',
      track_events_fallthrough: 'boolean',
      debug_events_until_date: 'double precision',
      using_mobile_key: 'boolean',
      using_environment_id: 'boolean',
      client_side_explicit: 'boolean',
      client_side_extra: 'jsonb',
      payload_version: 'bigint',
      extra: 'jsonb',
    },
  },
  fallthrough: sliceTable('targeting_fallthrough_variation', 'targeting_id'),
  rule: {
    table: 'targeting_rule',
    owner: 'targeting_id',
    columns: {
      targeting_id: 'uuid',
      position: 'integer',
      key: 'text',
      description: 'text',
      serve_kind: 'text',
      serve_context_kind: 'text',
      serve_bucket_by: 'text',
      serve_seed: 'bigint',
      serve_extra: 'jsonb',
      track_events: 'boolean',
      extra: 'jsonb',
      type: 'text',
      ...conditionColumns,
      identity_id: 'uuid',
      segment_id: 'uuid',
    },
  },
  ruleSlice: sliceTable('targeting_rule_variation', 'targeting_rule_id'),
  clause: clauseTable('targeting_rule_clause', 'targeting_rule_id'),
  target: {
    table: 'target',
    owner: 'targeting_id',
    columns: {
      targeting_id: 'uuid',
      list: 'text',
      position: 'integer',
      context_kind: 'text',
      variation_id: 'uuid',
      values: 'text[]',
      extra: 'jsonb',
    },
  },
  prerequisite: {
    table: 'prerequisite',
    owner: 'targeting_id',
    columns: {
      targeting_id: 'uuid',
      position: 'integer',
      flag_id: 'uuid',
      variation_id: 'uuid',
      extra: 'jsonb',
    },
  },
} as const satisfies Record<string, TableShape>

/** Clauses of targeting rules and of segment rules have the same columns. */
export function clauseTable(table: string, owner: string): TableShape {
  return {
    table,
    owner,
    columns: {
      [owner]: 'uuid',
      position: 'integer',
      context_kind: 'text',
      attribute: 'text',
      op: 'text',
      values: 'jsonb',
      negate: 'boolean',
      extra: 'jsonb',
    },
  }
}

function sliceTable(table: string, owner: string): TableShape {
  return {
    table,
    owner,
    columns: {
      [owner]: 'uuid',
      position: 'integer',
      variation_id: 'uuid',
      weight: 'numeric',
      untracked: 'boolean',
      extra: 'jsonb',
    },
  }
}
