import { sql } from 'kysely'
import { needed } from '../../../shared/access/needed.ts'
import type { Action, ResourceType } from '../../../shared/access/permission-matrix.ts'
import { instanceId, type PlaceKind, placeKinds } from '../../../shared/access/place.ts'
import { idSchema } from '../../../shared/model/resource.ts'
import type { Database, Reader } from '../../instance/database/database.ts'
import type { Judge } from '../policy/judge.ts'
import type { PathKeys, Reference, ReferenceKind } from './find-references.ts'

/** The position of a reference in the resource tree. */
export interface Scope {
  /**
   * The place itself, or its nearest ancestor that the policy knows: a place created a moment ago has no
   * policies yet.
   */
  readonly id: string
  /**
   * False if nothing has this id. It is then judged at the root: a caller who may see everything learns that
   * it is missing.
   */
  readonly exists: boolean
  /** The kinds of place on a path of keys that do not exist. */
  readonly missing: readonly PlaceKind[]
}

/** The target of a previewed import, which only the host knows. */
export type ImportTargets = (importId: string) => PathKeys | undefined

/** The dependencies of `findScope`. */
export interface ScopeFinder {
  readonly database: Database
  readonly judge: Judge
  readonly importTargets: ImportTargets
}

type Knows = Judge['knows']

/**
 * Finds the place of one reference. Needs no query for a place that the policy knows, otherwise one or two.
 */
export async function findScope(
  { database: { read }, judge: { knows }, importTargets }: ScopeFinder,
  reference: Reference,
): Promise<Scope> {
  if (reference.kind === 'path') return byKeys(read, reference.keys, knows)
  if (reference.kind === 'import') {
    const keys = importTargets(reference.id)
    return keys ? byKeys(read, keys, knows) : nowhere
  }
  return byId(read, reference.kind, reference.id, knows)
}

/** The place at or above `id` where permission for an action on a type of resource is checked. */
export function scopeFor({ pathOf }: Judge, id: string, resource: ResourceType, action: Action): string {
  const kind = needed(resource, action)?.place ?? 'instance'
  return kind === 'anywhere' ? id : (pathOf(id).at(-1 - placeKinds.indexOf(kind)) ?? id)
}

const nowhere: Scope = { id: instanceId, exists: false, missing: [] }

type OwnedKind = Exclude<ReferenceKind, 'import'>

const owners: Readonly<Record<OwnedKind, readonly [table: string, place: string]>> = {
  workspace: ['workspace', 'id'],
  project: ['project', 'id'],
  environment: ['environment', 'id'],
  flag: ['flag', 'project_id'],
  segment: ['segment', 'project_id'],
  targeting: ['targeting', 'environment_id'],
  identity: ['identity', 'environment_id'],
  trait: ['trait', 'environment_id'],
  sdkkey: ['sdk_key', 'environment_id'],
}

async function byId(reader: Reader, kind: OwnedKind, id: string, knows: Knows): Promise<Scope> {
  const [table, column] = owners[kind]
  if (column === 'id' && knows(id)) return { id, exists: true, missing: [] }
  if (!idSchema.safeParse(id).success) return nowhere
  const { rows } = await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)}
    where id = ${id}`.execute(reader)
  return rows[0] ? { id: await nearestKnown(reader, rows[0].id, knows), exists: true, missing: [] } : nowhere
}

async function nearestKnown(reader: Reader, id: string, knows: Knows): Promise<string> {
  if (knows(id)) return id
  const { rows } = await sql<{ id: string }>`select unnest(array[e.project_id, p.workspace_id]) as id
    from environment e join project p on p.id = e.project_id where e.id = ${id}
    union all select workspace_id from project where id = ${id}`.execute(reader)
  return rows.find((row) => knows(row.id))?.id ?? instanceId
}

async function byKeys(reader: Reader, keys: PathKeys, knows: Knows): Promise<Scope> {
  const { rows } = await sql<Found>`select w.id as workspace, p.id as project, e.id as environment
    from workspace w left join project p on p.workspace_id = w.id and p.key = ${keys.projectKey ?? null}
      left join environment e on e.project_id = p.id and e.key = ${keys.environmentKey ?? null}
    where w.key = ${keys.workspaceKey}`.execute(reader)
  const found = rows[0] ?? noneFound
  const wanted = { workspace: true, project: keys.projectKey, environment: keys.environmentKey }
  const known = [found.environment, found.project, found.workspace].find((id) => id !== null && knows(id))
  return {
    id: known ?? instanceId,
    exists: true,
    missing: placeKinds.filter((kind) => kind !== 'instance' && wanted[kind] && !found[kind]),
  }
}

interface Found {
  readonly workspace: string | null
  readonly project: string | null
  readonly environment: string | null
}

const noneFound: Found = { workspace: null, project: null, environment: null }
