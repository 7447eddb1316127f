import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Flag, FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Json } from '../../../shared/model/json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Targeting } from '../../../shared/model/targeting.ts'
import type { Reader, Writer } from '../database.ts'
import { given } from './given.ts'
import { readFlag } from './read-flags.ts'
import { refuseOtherVersion } from './refuse-other-version.ts'
import { saveFlag } from './save-flag.ts'

export interface FlagChange {
  readonly ifVersion: string
  readonly key?: string | undefined
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly tags?: string[] | undefined
  /** All of them, in order; one without a known id is new. */
  readonly variations?:
    | readonly {
        readonly id?: string | undefined
        readonly key: string
        readonly name: string
        readonly description: string
        readonly value: Json
      }[]
    | undefined
}

/** What all environments share of a flag. Throws NOT_FOUND. Ask inside one snapshot. */
export async function readSharedFlag(reader: Reader, flagId: string): Promise<Flag> {
  return (await readFlag(reader, await someEnvironment(reader, flagId), flagId)).flag
}

/** Changes what all environments share of a flag. Throws NOT_FOUND, STALE, CONFLICT, INVALID. */
export async function changeFlag(
  writer: Writer,
  flagId: string,
  { ifVersion, variations, ...change }: FlagChange,
): Promise<Flag> {
  const saved = await lockDocument(writer, await someEnvironment(writer, flagId), flagId)
  refuseOtherVersion(ifVersion, String(saved.flag.version), `flag ${saved.flag.key}`)
  const flag: Flag = {
    ...saved.flag,
    ...given(change),
    ...(variations && { variations: variations.map(({ id, ...rest }) => ({ id: id ?? newId(), ...rest })) }),
  }
  return (await saveFlag(writer, { flag, targeting: saved.targeting })).flag
}

/** Changes parts of a flag's targeting in one environment. `ifVersion` is `flag.targeting`. Throws as `changeFlag`. */
export async function changeTargeting(
  writer: Writer,
  { flagId, environmentId, ifVersion }: { flagId: string; environmentId: string; ifVersion: string },
  change: (saved: Targeting) => Targeting,
): Promise<FlagDocument> {
  await refuseEarly(writer, environmentId, flagId, ifVersion)
  const { flag, targeting } = await lockDocument(writer, environmentId, flagId)
  refuseOtherVersion(ifVersion, `${flag.version}.${targeting.version}`, `flag ${flag.key}`)
  return saveFlag(writer, { flag, targeting: change(targeting) })
}

/** Removes a flag from every environment. Throws NOT_FOUND, STALE, CONFLICT when another flag needs it. */
export async function removeFlag(writer: Writer, flagId: string, ifVersion: string): Promise<void> {
  const { flag } = await lockDocument(writer, await someEnvironment(writer, flagId), flagId)
  refuseOtherVersion(ifVersion, String(flag.version), `flag ${flag.key}`)
  const { rows } = await sql<{ key: string }>`select distinct f.key from prerequisite p
    join targeting t on t.id = p.targeting_id join flag f on f.id = t.flag_id
    where p.flag_id = ${flagId} and f.id <> ${flagId} order by f.key`.execute(writer)
  if (rows.length > 0) {
    const users = rows.map(({ key }) => key).join(', ')
    throw new AppError(
      'CONFLICT',
      `The flag ${flag.key} is a prerequisite of ${users}: take it out there first.`,
    )
  }
  await sql`delete from flag where id = ${flagId}`.execute(writer)
}

// Of many writers on one flag most are too late: they need not wait for the lock to hear it.
async function refuseEarly(reader: Reader, environmentId: string, flagId: string, ifVersion: string) {
  const { rows } = await sql<{ key: string; version: string }>`
    select f.key, f.version || '.' || t.version as version from flag f join targeting t on t.flag_id = f.id
    where f.id = ${flagId} and t.environment_id = ${environmentId}`.execute(reader)
  if (rows[0]) refuseOtherVersion(ifVersion, rows[0].version, `flag ${rows[0].key}`)
}

async function lockDocument(writer: Writer, environmentId: string, flagId: string): Promise<FlagDocument> {
  await sql`select from flag where id = ${flagId} for no key update`.execute(writer)
  return readFlag(writer, environmentId, flagId)
}

async function someEnvironment(reader: Reader, flagId: string): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select environment_id as id from targeting where flag_id = ${flagId}
    order by environment_id limit 1`.execute(reader)
  if (!rows[0]) throw new AppError('NOT_FOUND', 'The flag does not exist (any more).')
  return rows[0].id
}
