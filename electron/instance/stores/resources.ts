import { type RawBuilder, sql } from 'kysely'
import type { Page, PageWanted } from '../../../shared/contract/shapes/page.ts'
import type { Environment } from '../../../shared/contract/tree/environments.ts'
import type { Project } from '../../../shared/contract/tree/projects.ts'
import type { Workspace } from '../../../shared/contract/tree/workspaces.ts'
import { AppError } from '../../../shared/errors.ts'
import type { EvaluationModel } from '../../../shared/model/evaluation-model/evaluation-model.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Reader, Writer } from '../database/database.ts'
import { isoTime } from '../iso-time.ts'
import { inPage, toPage } from './page.ts'
import { refuseOtherVersion } from './refuse-other-version.ts'

interface Resources {
  readonly workspace: Workspace
  readonly project: Project
  readonly environment: Environment
}

/** A kind of resource that is one row in the tree. */
export type ResourceKind = keyof Resources

const columns: Readonly<Record<ResourceKind, RawBuilder<unknown>>> = {
  workspace: sql``,
  project: sql`, r.workspace_id as "workspaceId", r.evaluation_model as "evaluationModel",
    (select coalesce(json_agg(json_build_object('id', e.id, 'key', e.key, 'name', e.name, 'color', e.color) order by e.position, e.key), '[]')
      from environment e where e.project_id = r.id) as environments`,
  environment: sql`, r.project_id as "projectId", r.color`,
}

const parents = { workspace: undefined, project: 'workspace', environment: 'project' } as const

function select(kind: ResourceKind, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select r.id, r.key, r.name, r.description, r.tags, r.version,
    ${isoTime('r.created_at')} as "createdAt", ${isoTime('r.updated_at')} as "updatedAt" ${columns[kind]}
    from ${sql.table(kind)} r where ${where}`
}

/**
 * One page, ordered by key. `parentId` is the id of the parent; `only`, if present, restricts the result to
 * these ids.
 */
export async function pageResources<K extends ResourceKind>(
  reader: Reader,
  kind: K,
  wanted: PageWanted & { readonly parentId?: string; readonly only?: readonly string[] | undefined },
): Promise<Page<Resources[K]>> {
  const parent = parents[kind]
  const inParent = parent ? sql`r.${sql.ref(`${parent}_id`)} = ${wanted.parentId}` : sql`true`
  const among = wanted.only ? sql`r.id = any(${wanted.only}::uuid[])` : sql`true`
  const where = sql`${inParent} and ${among} and ${inPage('r', wanted)}`
  const { rows } = await sql<
    Resources[K]
  >`${select(kind, where)} order by r.key limit ${wanted.limit + 1}`.execute(reader)
  return toPage(rows, wanted.limit)
}

/** Throws NOT_FOUND. */
export async function readResource<K extends ResourceKind>(
  reader: Reader,
  kind: K,
  id: string,
): Promise<Resources[K]> {
  const { rows } = await sql<Resources[K]>`${select(kind, sql`r.id = ${id}`)}`.execute(reader)
  if (rows[0] === undefined) throw missing(kind)
  return rows[0]
}

export interface NewResource {
  readonly id?: string | undefined
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parentId?: string
  /** Of a project only. */
  readonly evaluationModel?: EvaluationModel
}

/** Creates a row; triggers create its children. Throws NOT_FOUND if the parent no longer exists. */
export async function createResource<K extends ResourceKind>(
  writer: Writer,
  kind: K,
  { id = newId(), key, name, description, tags, parentId, evaluationModel }: NewResource,
): Promise<Resources[K]> {
  const parent = parents[kind]
  if (parent) await lockResource(writer, parent, parentId ?? '')
  const owner = parent ? sql`, ${sql.ref(`${parent}_id`)}` : sql``
  const ownerId = parent ? sql`, ${parentId}` : sql``
  const model = evaluationModel ? sql`, evaluation_model` : sql``
  const modelValue = evaluationModel ? sql`, ${evaluationModel}` : sql``
  await sql`insert into ${sql.table(kind)} (id, key, name, description, tags ${owner} ${position(kind, 'column')} ${model})
    select ${id}::uuid, ${key}, ${name}, ${description}, ${[...tags]}::text[] ${ownerId} ${position(kind, parentId)} ${modelValue}`.execute(
    writer,
  )
  return readResource(writer, kind, id)
}

// A new environment comes last in its project.
function position(kind: ResourceKind, of: string | undefined): RawBuilder<unknown> {
  if (kind !== 'environment') return sql``
  if (of === 'column') return sql`, position`
  return sql`, (select coalesce(max(position) + 1, 0) from environment where project_id = ${of})`
}

export interface ResourceChange {
  readonly ifVersion: string
  readonly key?: string | undefined
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly tags?: readonly string[] | undefined
}

/** Changes the fields that are present if the row still has the version. Throws NOT_FOUND, STALE. */
export async function updateResource<K extends ResourceKind>(
  writer: Writer,
  kind: K,
  id: string,
  change: ResourceChange,
): Promise<Resources[K]> {
  const row = await lockResource(writer, kind, id)
  refuseOtherVersion(change.ifVersion, String(row.version), `${kind} ${row.key}`)
  const { key = null, name = null, description = null } = change
  const tags = change.tags ? [...change.tags] : null
  await sql`update ${sql.table(kind)} set key = coalesce(${key}, key), name = coalesce(${name}, name),
    description = coalesce(${description}, description), tags = coalesce(${tags}::text[], tags)
    where id = ${id}`.execute(writer)
  return readResource(writer, kind, id)
}

/** Removes a row and everything in it if it still has the version. Throws NOT_FOUND, STALE. */
export async function removeResource(
  writer: Writer,
  kind: ResourceKind,
  id: string,
  ifVersion: string,
): Promise<void> {
  const row = await lockResource(writer, kind, id)
  refuseOtherVersion(ifVersion, String(row.version), `${kind} ${row.key}`)
  await sql`delete from ${sql.table(kind)} where id = ${id}`.execute(writer)
}

async function lockResource(
  writer: Writer,
  kind: ResourceKind,
  id: string,
): Promise<{ readonly key: string; readonly version: number }> {
  const { rows } = await sql<{ key: string; version: number }>`
    select key, version from ${sql.table(kind)} where id = ${id} for no key update`.execute(writer)
  if (rows[0] === undefined) throw missing(kind)
  return rows[0]
}

const missing = (kind: ResourceKind) => new AppError('NOT_FOUND', `The ${kind} does not exist.`)
