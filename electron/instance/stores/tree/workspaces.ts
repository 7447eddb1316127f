import { sql } from 'kysely'
import type { EnvironmentRow, ProjectRow, WorkspaceRow } from '../../../../shared/contract/tree/tree.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { EvaluationModel } from '../../../../shared/model/evaluation-model/evaluation-model.ts'
import type { Reader, Writer } from '../../database/database.ts'

/** Every workspace with its projects and their environments, ordered by key (environments by position). */
export async function readTree(reader: Reader): Promise<WorkspaceRow[]> {
  const { rows } = await sql<WorkspaceRow>`
    select w.id, w.key, w.name, coalesce(
      (select json_agg(${projectJson} order by p.key) from project p where p.workspace_id = w.id), '[]') as projects
    from workspace w order by w.key`.execute(reader)
  return rows
}

const projectJson = sql`json_build_object('id', p.id, 'key', p.key, 'name', p.name, 'isSample', p.is_sample, 'evaluationModel', p.evaluation_model,
  'flagCount', (select count(*) from flag f where f.project_id = p.id and not f.archived),
  'segmentCount', (select count(*) from segment s where s.project_id = p.id),
  'environments', (select coalesce(json_agg(json_build_object('id', e.id, 'key', e.key, 'name', e.name, 'color', e.color)
    order by e.position, e.key), '[]') from environment e where e.project_id = p.id))`

/** Throws NOT_FOUND. */
export async function readProject(reader: Reader, projectId: string): Promise<ProjectRow> {
  const { rows } = await sql<{ project: ProjectRow }>`select ${projectJson} as project from project p
    where p.id = ${projectId}`.execute(reader)
  return found(rows[0], 'project').project
}

/** An environment with the keys of its ancestors, as in `acme/shop/production`. */
export interface EnvironmentPath extends EnvironmentRow {
  readonly projectId: string
  readonly projectKey: string
  readonly workspaceKey: string
}

const environmentPath = sql`select e.id, e.key, e.name, e.color, p.id as "projectId", p.key as "projectKey", w.key as "workspaceKey"
  from environment e join project p on p.id = e.project_id join workspace w on w.id = p.workspace_id`

/** Throws NOT_FOUND. */
export async function readEnvironment(reader: Reader, environmentId: string): Promise<EnvironmentPath> {
  const { rows } = await sql<EnvironmentPath>`${environmentPath} where e.id = ${environmentId}`.execute(
    reader,
  )
  return found(rows[0], 'environment')
}

export interface PathKeys {
  readonly workspaceKey: string
  readonly projectKey: string
  readonly environmentKey: string
}

export async function findEnvironment(reader: Reader, path: PathKeys): Promise<EnvironmentPath | undefined> {
  const { rows } = await sql<EnvironmentPath>`${environmentPath}
    where w.key = ${path.workspaceKey} and p.key = ${path.projectKey} and e.key = ${path.environmentKey}`.execute(
    reader,
  )
  return rows[0]
}

/** The id of the workspace with this key, which is created if it does not exist. */
export async function ensureWorkspace(writer: Writer, key: string): Promise<string> {
  await alone(writer, 'workspace', key)
  await sql`insert into workspace (key) select ${key} where not exists (select from workspace where key = ${key})`.execute(
    writer,
  )
  const { rows } = await sql<{ id: string }>`select id from workspace where key = ${key}`.execute(writer)
  return found(rows[0], 'workspace').id
}

/**
 * Serializes transactions that create the same key: key constraints are deferrable, so `on conflict` cannot
 * use them.
 */
async function alone(writer: Writer, parent: string, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${parent} ${key}`}, 0))`.execute(writer)
}

export interface NewProject {
  readonly key: string
  readonly name: string
  readonly isSample: boolean
  readonly evaluationModel?: EvaluationModel
}

/** Creates a project; a trigger creates `staging` and `production`. Throws CONFLICT if the key is taken. */
export async function createProject(
  writer: Writer,
  workspaceId: string,
  { key, name, isSample, evaluationModel = 'launchdarkly' }: NewProject,
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into project (workspace_id, key, name, is_sample, evaluation_model)
    values (${workspaceId}, ${key}, ${name}, ${isSample}, ${evaluationModel}) returning id`.execute(writer)
  return found(rows[0], 'project').id
}

/**
 * Creates the workspace if it does not exist, and locks it against new projects until the transaction ends.
 */
export async function lockWorkspace(writer: Writer, key: string): Promise<void> {
  const id = await ensureWorkspace(writer, key)
  await sql`select from workspace where id = ${id} for no key update`.execute(writer)
}

/** Finds an environment; creates it and its ancestors if they do not exist. */
export async function ensureEnvironment(
  writer: Writer,
  path: PathKeys,
): Promise<EnvironmentPath & { readonly isNew: boolean }> {
  const before = await findEnvironment(writer, path)
  if (before) return { ...before, isNew: false }
  const workspaceId = await ensureWorkspace(writer, path.workspaceKey)
  const { rows } = await sql<{ id: string }>`select id from project
    where workspace_id = ${workspaceId} and key = ${path.projectKey}`.execute(writer)
  const projectId =
    rows[0]?.id ??
    (await createProject(writer, workspaceId, { key: path.projectKey, name: '', isSample: false }))
  await alone(writer, projectId, path.environmentKey)
  await sql`insert into environment (project_id, key, position)
    select ${projectId}, ${path.environmentKey}, coalesce(max(position) + 1, 0) from environment where project_id = ${projectId}
    having count(*) filter (where key = ${path.environmentKey}) = 0`.execute(writer)
  return { ...found(await findEnvironment(writer, path), 'environment'), isNew: true }
}

function found<T>(row: T | undefined, resource: string): T {
  if (row === undefined) throw new AppError('NOT_FOUND', `The ${resource} does not exist.`)
  return row
}
