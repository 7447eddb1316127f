import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { EnvironmentContent, ProjectContent } from '../../../../shared/sync/content.ts'
import type { Writer } from '../../../instance/database/database.ts'
import { createResource, removeResource, updateResource } from '../../../instance/stores/resources.ts'
import { setColor } from '../../../instance/stores/tree/environments.ts'
import { ensureWorkspace } from '../../../instance/stores/tree/workspaces.ts'

/** Creates or updates a project and its environments, but removes none: flags may still refer to one. */
export async function writeProject(
  writer: Writer,
  workspaceKey: string,
  project: ProjectContent,
): Promise<void> {
  const { rows } = await sql<{ id: string; model: string }>`select id, evaluation_model as model from project
    where id = ${project.id}`.execute(writer)
  const known = rows[0]
  if (known && known.model !== project.evaluationModel)
    throw new AppError('INVALID', `The evaluation model of the project ${project.key} cannot change.`)
  const { id, key, name, description, tags } = project
  if (known) await updateResource(writer, 'project', id, { ifVersion: '*', key, name, description, tags })
  else await createProject(writer, workspaceKey, project)
  const ids = await environmentIds(writer, id)
  for (const environment of project.environments)
    await writeEnvironment(writer, id, environment, ids.includes(environment.id))
  await orderEnvironments(writer, project)
}

async function createProject(writer: Writer, workspaceKey: string, project: ProjectContent): Promise<void> {
  const parentId = await ensureWorkspace(writer, workspaceKey)
  // The plan brings its own environments.
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  await createResource(writer, 'project', { ...project, parentId })
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
}

async function environmentIds(writer: Writer, projectId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from environment
    where project_id = ${projectId}`.execute(writer)
  return rows.map(({ id }) => id)
}

async function writeEnvironment(
  writer: Writer,
  projectId: string,
  { id, key, name, description, tags, color }: EnvironmentContent,
  isKnown: boolean,
): Promise<void> {
  if (isKnown)
    await updateResource(writer, 'environment', id, { ifVersion: '*', key, name, description, tags })
  else await createResource(writer, 'environment', { id, key, name, description, tags, parentId: projectId })
  await setColor(writer, id, color)
}

// An environment that the plan does not name keeps its place behind the others.
async function orderEnvironments(writer: Writer, { id, environments }: ProjectContent): Promise<void> {
  const ids = environments.map((one) => one.id)
  await sql`update environment e set position = wanted.position
    from (select o.id, (row_number() over (order by w.position nulls last, o.position, o.key) - 1)::int as position
      from environment o left join unnest(${ids}::uuid[]) with ordinality as w (id, position) on w.id = o.id
      where o.project_id = ${id}) wanted
    where e.id = wanted.id and e.position <> wanted.position`.execute(writer)
}

/** Removes the environments that a project does not have any more. */
export async function removeEnvironments(
  writer: Writer,
  { id, environments }: ProjectContent,
): Promise<void> {
  const kept = new Set(environments.map((one) => one.id))
  for (const environmentId of await environmentIds(writer, id))
    if (!kept.has(environmentId)) await removeResource(writer, 'environment', environmentId, '*')
}
