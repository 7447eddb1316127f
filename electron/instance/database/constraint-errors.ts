import { DatabaseError } from 'pg'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'

interface Meaning {
  readonly code: ErrorCode
  readonly field: string
  /** Absent: the message of the database, which names the resource (migrations/postgres). */
  readonly message?: string
}

const meanings: Readonly<Record<string, Meaning>> = {
  workspace_key_unique: taken('workspace', 'instance'),
  project_key_unique: taken('project', 'workspace'),
  environment_key_unique: taken('environment', 'project'),
  flag_key_unique: taken('flag', 'project'),
  segment_key_unique: taken('segment', 'project'),
  access_key_unique: taken('access', 'instance'),
  access_attachment_unique: {
    code: 'CONFLICT',
    field: 'place',
    message: 'The access is already attached to this place.',
  },
  access_owner_kept: ownerStays('remove'),
  access_owner_whole: ownerStays('change'),
  variation_key_unique: {
    code: 'INVALID',
    field: 'variations',
    message: 'Two variations have the same key.',
  },
  resource_key_format: {
    code: 'INVALID',
    field: 'key',
    message: 'A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.',
  },
  weight_percent_range: { code: 'INVALID', field: 'weight', message: 'A weight is from 0 % to 100 %.' },
  targeting_off_variation: inUse('the off variation'),
  targeting_fallthrough_variation_variation: inUse('a fallthrough'),
  targeting_rule_variation_variation: inUse('a rule'),
  target_variation: inUse('an individual target'),
  prerequisite_variation: inUse('a prerequisite'),
  prerequisite_flag: {
    code: 'INVALID',
    field: 'prerequisites',
    message: 'The prerequisite does not exist, or you tried to remove a flag that another one requires.',
  },
  targeting_rule_segment: {
    code: 'INVALID',
    field: 'rules',
    message: 'The segment of a rule does not exist, or you tried to remove it while a rule names it.',
  },
  targeting_rule_form: {
    code: 'INVALID',
    field: 'rules',
    message:
      'A rule has a key and exactly one condition: a trait (key, value and operator), an identity or a segment.',
  },
  targeting_rule_key_unique: { code: 'INVALID', field: 'rules', message: 'Two rules have the same key.' },
  segment_rule_form: {
    code: 'INVALID',
    field: 'rules',
    message: 'A segment rule has a key and either a trait, value and operator, or none of these three.',
  },
  segment_rule_key_unique: {
    code: 'INVALID',
    field: 'rules',
    message: 'Two rules of the segment have the same key.',
  },
  segment_rule_place: {
    code: 'INVALID',
    field: 'rules',
    message: 'A segment rule belongs to the segment and environment of its setting.',
  },
  flagbase_operator_known: {
    code: 'INVALID',
    field: 'rules',
    message: 'An operator is equal, greater_than, greater_than_or_equal, contains or regex.',
  },
  project_environments_at_least_one: { code: 'INVALID', field: 'environments' },
  flag_variations_at_least_two: { code: 'INVALID', field: 'variations' },
  flag_targeting_in_every_environment: { code: 'INVALID', field: 'targeting' },
  segment_setting_in_every_environment: { code: 'INVALID', field: 'setting' },
  flag_in_use: { code: 'CONFLICT', field: 'key' },
  segment_in_use: { code: 'CONFLICT', field: 'key' },
  targeting_within_project: { code: 'INVALID', field: 'environment' },
  segment_setting_within_project: { code: 'INVALID', field: 'environment' },
  variation_of_same_flag: { code: 'INVALID', field: 'variations' },
  fallthrough_weights_total: { code: 'INVALID', field: 'fallthrough' },
  fallthrough_serves_variation: { code: 'INVALID', field: 'fallthrough' },
  rule_weights_total: { code: 'INVALID', field: 'rules' },
  rule_serves_variation: { code: 'INVALID', field: 'rules' },
  targeting_rule_within_project: { code: 'INVALID', field: 'rules' },
  targeting_rule_within_environment: { code: 'INVALID', field: 'rules' },
  targeting_rule_identity: {
    code: 'INVALID',
    field: 'rules',
    message: 'The identity of a rule does not exist, or you tried to remove it while a rule names it.',
  },
  recorded_key_format: { code: 'INVALID', field: 'key', message: 'A key has 1 to 512 characters.' },
  sdk_key_kind: {
    code: 'INVALID',
    field: 'kind',
    message: 'An SDK key is for a server, a client or a mobile app.',
  },
  targeting_rule_model: { code: 'INVALID', field: 'rules' },
  segment_rule_model: { code: 'INVALID', field: 'rules' },
  flagbase_targeting: { code: 'INVALID', field: 'targeting' },
  flagbase_segment: { code: 'INVALID', field: 'setting' },
  prerequisite_within_project: { code: 'INVALID', field: 'prerequisites' },
  prerequisite_variation_of_flag: { code: 'INVALID', field: 'prerequisites' },
  prerequisite_cycle: { code: 'INVALID', field: 'prerequisites' },
  parent_immutable: { code: 'INVALID', field: 'id' },
  casbin_rule_derived: { code: 'FORBIDDEN', field: 'policy' },
  history_append_only: { code: 'FORBIDDEN', field: 'history' },
  history_setting_derived: { code: 'FORBIDDEN', field: 'history' },
  environment_revision_derived: { code: 'FORBIDDEN', field: 'revision' },
  flagbench_migration_derived: { code: 'FORBIDDEN', field: 'migration' },
  version_counted: { code: 'INVALID', field: 'version' },
  targeting_payload_version: payloadVersion(),
  segment_setting_payload_version: payloadVersion(),
  tombstone_payload_version: payloadVersion(),
  tombstone_kept: { code: 'FORBIDDEN', field: 'tombstone' },
  no_truncate: { code: 'INVALID', field: 'table' },
  read_committed: { code: 'INVALID', field: 'transaction' },
}

// invalid_byte_sequence and untranslatable_character
const unstorable = ['22021', '22P05']

/** Translates a constraint violation into an `AppError` for people; returns any other error unchanged. */
export function explainDatabaseError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  if (unstorable.includes(error.code ?? '')) return new AppError('INVALID', hasCharacter, { cause: error })
  const meaning = meanings[error.constraint ?? ''] ?? ofId(error) ?? ofParent(error) ?? ofUnique(error)
  if (!meaning) return error
  const { code, field, message = error.message } = meaning
  return new AppError(code, message, { cause: error, fields: [{ field, message }] })
}

const hasCharacter = 'A text contains a character that the database cannot store (U+0000).'

// Callers choose ids, so another row may have the id already.
function ofId({ constraint = '', table = '' }: DatabaseError): Meaning | undefined {
  if (!constraint.endsWith('_pkey')) return undefined
  return {
    code: 'CONFLICT',
    field: 'id',
    message: `Another ${table.replaceAll('_', ' ')} already has this id.`,
  }
}

// The parent was deleted after it was read: <table>_<parent>_id_fkey.
function ofParent({ code, constraint = '', table = '' }: DatabaseError): Meaning | undefined {
  const column = constraint.slice(table.length + 1, -'_fkey'.length)
  if (code !== '23503' || constraint !== `${table}_${column}_fkey`) return undefined
  const parent = column.replace(/_id$/, '')
  const message = `The ${parent.replaceAll('_', ' ')} no longer exists.`
  return { code: 'NOT_FOUND', field: parent, message }
}

// Two concurrent writes of something that may exist only once: a targeting, a position in a list.
function ofUnique({ code, table = '' }: DatabaseError): Meaning | undefined {
  if (code !== '23505') return undefined
  const message = `Someone else added the same ${table.replaceAll('_', ' ')} at the same time: read it again.`
  return { code: 'CONFLICT', field: table, message }
}

function taken(resource: string, parent: string): Meaning {
  return {
    code: 'CONFLICT',
    field: 'key',
    message: `The ${parent} already has ${/^[aeiou]/.test(resource) ? 'an' : 'a'} ${resource} with this key.`,
  }
}

function ownerStays(verb: string): Meaning {
  const message = `Nobody can ${verb} the owner access: the desktop app needs it.`
  return { code: 'FORBIDDEN', field: 'access', message }
}

function payloadVersion(): Meaning {
  return { code: 'INVALID', field: 'version', message: 'A version is a whole number from 0 to 2^53 - 1.' }
}

function inUse(by: string): Meaning {
  return {
    code: 'INVALID',
    field: 'variations',
    message: `The variation does not exist, or you tried to remove it while it is in use (by ${by}, in some environment).`,
  }
}
