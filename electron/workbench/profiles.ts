import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import type { Profile } from '../../shared/model/profile.ts'

interface ProfileRecord {
  readonly id: string
  readonly name: string
  readonly tags: string
  readonly context: string
}

/** All trait profiles, ordered by name. */
export function listProfiles(workbench: Database): Profile[] {
  const rows = workbench.prepare<[], ProfileRecord>('select * from profile order by name, id').all()
  return rows.map(toProfile)
}

/** The profiles with a tag ("" = all), ordered by name. */
export function profilesWithTag(workbench: Database, tag: string): Profile[] {
  const profiles = listProfiles(workbench)
  return tag === '' ? profiles : profiles.filter(({ tags }) => tags.includes(tag))
}

/** Throws NOT_FOUND. */
export function readProfile(workbench: Database, id: string): Profile {
  const row = workbench.prepare<[string], ProfileRecord>('select * from profile where id = ?').get(id)
  if (!row) throw new AppError('NOT_FOUND', 'The profile no longer exists.')
  return toProfile(row)
}

/** Those of the profiles that exist, in the order of the ids. */
export function readProfiles(workbench: Database, ids: readonly string[]): Profile[] {
  return workbench
    .prepare<[string], ProfileRecord>(`select p.* ${listed}`)
    .all(JSON.stringify(ids))
    .map(toProfile)
}

const listed = 'from json_each(?) wanted join profile p on p.id = wanted.value order by wanted.key'

/** Those of the ids that a profile has, in order. */
export const existingProfiles = (workbench: Database, ids: readonly string[]): string[] =>
  workbench.prepare<[string], string>(`select p.id ${listed}`).pluck().all(JSON.stringify(ids))

/** The names of profiles, in the order of their ids. */
export const profileNames = (workbench: Database, ids: readonly string[]): string[] =>
  workbench.prepare<[string], string>(`select p.name ${listed}`).pluck().all(JSON.stringify(ids))

/** Creates or updates profiles, all or none. */
export function putProfiles(workbench: Database, profiles: readonly Profile[]): void {
  const put = workbench.prepare(
    `insert into profile (id, name, tags, context) values (?, ?, ?, ?)
     on conflict (id) do update set name = excluded.name, tags = excluded.tags, context = excluded.context`,
  )
  workbench.transaction(() => {
    for (const { id, name, tags, context } of profiles)
      put.run(id, name, JSON.stringify(tags), JSON.stringify(context))
  })()
}

/** Ignores unknown ids. */
export function removeProfiles(workbench: Database, ids: readonly string[]): void {
  workbench
    .prepare('delete from profile where id in (select value from json_each(?))')
    .run(JSON.stringify(ids))
}

function toProfile({ id, name, tags, context }: ProfileRecord): Profile {
  return { id, name, tags: JSON.parse(tags) as string[], context: JSON.parse(context) as JsonObject }
}
