import { DatabaseError } from 'pg'
import { AppError, type ErrorCode } from '../../shared/errors.ts'

interface Meaning {
  readonly code: ErrorCode
  readonly field: string
  readonly message: string
}

const meanings: Readonly<Record<string, Meaning>> = {
  workspace_key_unique: taken('workspace', 'instance'),
  project_key_unique: taken('project', 'workspace'),
  environment_key_unique: taken('environment', 'project'),
  flag_key_unique: taken('flag', 'project'),
  segment_key_unique: taken('segment', 'project'),
  variation_key_unique: {
    code: 'INVALID',
    field: 'variations',
    message: 'Two variations have the same key.',
  },
  variation_flag_id_fkey: gone('flag'),
  targeting_flag_id_fkey: gone('flag'),
  targeting_environment_id_fkey: gone('environment'),
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
    message: 'The flag of a prerequisite does not exist.',
  },
}

/** What a broken constraint means to a person; any other error comes back as it is. */
export function explainDatabaseError(error: unknown): unknown {
  if (!(error instanceof DatabaseError) || !error.constraint) return error
  const meaning = meanings[error.constraint]
  if (!meaning) return error
  const { code, field, message } = meaning
  return new AppError(code, message, { cause: error, fields: [{ field, message }] })
}

function taken(resource: string, parent: string): Meaning {
  return { code: 'CONFLICT', field: 'key', message: `The ${parent} already has a ${resource} with this key.` }
}

function gone(resource: string): Meaning {
  return { code: 'NOT_FOUND', field: resource, message: `The ${resource} does not exist any more.` }
}

function inUse(by: string): Meaning {
  return {
    code: 'INVALID',
    field: 'variations',
    message: `A variation that is still in use (by ${by}, in some environment) cannot be removed, or it does not exist.`,
  }
}
