import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { Reader, Writer } from '../../database/database.ts'
import { inOrder } from '../in-order.ts'
import { refuseOtherVersion } from '../refuse-other-version.ts'

export interface FlagRemoval {
  readonly flagId: string
  readonly ifVersion: string
}

interface FlagRow {
  readonly id: string
  readonly key: string
  readonly version: number
}

/**
 * Removes flags from every environment, in order. Throws NOT_FOUND, STALE, CONFLICT if a flag that remains,
 * or is removed later, has one of them as a prerequisite.
 */
export async function removeFlags(writer: Writer, removals: readonly FlagRemoval[]): Promise<undefined[]> {
  const ids = removals.map(({ flagId }) => flagId)
  const flags = await lockToRemove(writer, ids)
  const users = await readUsers(writer, ids)
  const gone = new Set<string>()
  for (const [at, flag] of flags.entries()) {
    refuseOtherVersion(removals[at]?.ifVersion ?? '', String(flag.version), `flag ${flag.key}`)
    gone.add(flag.id)
    refuseUsed(flag, remaining(users.get(flag.id), gone))
  }
  await sql`delete from flag where id = any(${ids}::uuid[])`.execute(writer)
  return removals.map(() => undefined)
}

/** Removes flags together, whichever needs which. Throws NOT_FOUND, CONFLICT if a flag that remains needs one. */
export async function removeTogether(writer: Writer, ids: readonly string[]): Promise<void> {
  const flags = await lockToRemove(writer, ids)
  const users = await readUsers(writer, ids)
  const gone = new Set(ids)
  for (const flag of flags) refuseUsed(flag, remaining(users.get(flag.id), gone))
  await sql`delete from flag where id = any(${ids}::uuid[])`.execute(writer)
}

async function lockToRemove(writer: Writer, ids: readonly string[]): Promise<FlagRow[]> {
  const { rows } = await sql<FlagRow>`select id, key, version from flag where id = any(${ids}::uuid[])
    order by id for no key update`.execute(writer)
  return inOrder(new Map(rows.map((row) => [row.id, row])), ids, 'flag')
}

const remaining = (users: readonly User[] = [], gone: ReadonlySet<string>) =>
  users.filter(({ id }) => !gone.has(id))

interface User {
  readonly needed: string
  readonly id: string
  readonly key: string
}

async function readUsers(reader: Reader, ids: readonly string[]): Promise<Map<string, User[]>> {
  const { rows } = await sql<User>`select distinct p.flag_id as needed, f.id, f.key from prerequisite p
    join targeting t on t.id = p.targeting_id join flag f on f.id = t.flag_id
    where p.flag_id = any(${ids}::uuid[]) order by f.key`.execute(reader)
  return Map.groupBy(rows, ({ needed }) => needed)
}

function refuseUsed(flag: FlagRow, users: readonly User[]): void {
  if (users.length === 0) return
  const keys = users.map(({ key }) => key).join(', ')
  throw new AppError('CONFLICT', `The flag ${flag.key} is a prerequisite of ${keys}: remove it there first.`)
}
