import { clauseTable, conditionColumns } from '../flags/flag-tables.ts'
import type { TableShape } from '../upsert.ts'

/** The tables in which a segment document is stored. */
export const segmentTables = {
  segment: {
    table: 'segment',
    owner: 'project_id',
    columns: { project_id: 'uuid', key: 'text', name: 'text', description: 'text', tags: 'text[]' },
  },
  setting: {
    table: 'segment_setting',
    owner: 'segment_id',
    columns: {
      segment_id: 'uuid',
      environment_id: 'uuid',
      included: 'text[]',
      excluded: 'text[]',
      salt: 'text',
      unbounded: 'boolean',
      unbounded_context_kind: 'text',
      generation: 'bigint',
      payload_version: 'bigint',
      extra: 'jsonb',
    },
  },
  target: {
    table: 'segment_target',
    owner: 'segment_setting_id',
    columns: {
      segment_setting_id: 'uuid',
      list: 'text',
      position: 'integer',
      context_kind: 'text',
      values: 'text[]',
      extra: 'jsonb',
    },
  },
  rule: {
    table: 'segment_rule',
    owner: 'segment_setting_id',
    columns: {
      segment_setting_id: 'uuid',
      segment_id: 'uuid',
      environment_id: 'uuid',
      position: 'integer',
      key: 'text',
      weight: 'numeric',
      bucket_by: 'text',
      rollout_context_kind: 'text',
      extra: 'jsonb',
      ...conditionColumns,
    },
  },
  clause: clauseTable('segment_rule_clause', 'segment_rule_id'),
} as const satisfies Record<string, TableShape>
