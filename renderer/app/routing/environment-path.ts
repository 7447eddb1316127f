import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { EnvironmentRow, ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery, treeQuery } from '../../lib/query/queries.ts'
import { useOpenTabs } from '../../lib/tabs/tab-store.ts'
import { useLastEnvironment } from './use-remembered-environment.ts'

/** The open environment with its project and workspace. */
export interface EnvironmentPath {
  readonly workspace: WorkspaceRow
  readonly project: ProjectRow
  readonly environment: EnvironmentRow
}

/** The environment of the route. On other screens: the one that this window showed last, the one that was last open, or the first. */
export function useEnvironmentPath(): EnvironmentPath | undefined {
  const host = useHost()
  const { data: tree } = useQuery(treeQuery(host))
  const { data: settings } = useQuery(settingsQuery(host))
  const { environmentId } = useParams({ strict: false })
  const last = useLastEnvironment(({ id }) => id)
  const isRead = useOpenTabs((store) => store.isRead)
  if (!tree || (!environmentId && (!settings || !isRead))) return undefined
  return (
    findPath(tree, environmentId ?? last ?? settings?.environmentId) ??
    (environmentId ? undefined : firstPath(tree))
  )
}

/** The environment with this id; `undefined` if it does not exist. */
function findPath(
  tree: readonly WorkspaceRow[],
  environmentId: string | null | undefined,
): EnvironmentPath | undefined {
  return allPaths(tree).find(({ environment }) => environment.id === environmentId)
}

/** The first project's environment; `production` if it has one. */
function firstPath(tree: readonly WorkspaceRow[]): EnvironmentPath | undefined {
  const first = allPaths(tree)[0]
  return first && pathIn(first.workspace, first.project)
}

/** The environment to show when a project is opened. */
function pathIn(workspace: WorkspaceRow, project: ProjectRow): EnvironmentPath | undefined {
  const environment = environmentIn(project)
  return environment && { workspace, project, environment }
}

/** The environment of a project to show first. */
export function environmentIn({ environments }: ProjectRow): EnvironmentRow | undefined {
  return environments.find(({ key }) => key === 'production') ?? environments[0]
}

function allPaths(tree: readonly WorkspaceRow[]): readonly EnvironmentPath[] {
  return tree.flatMap((workspace) =>
    workspace.projects.flatMap((project) =>
      project.environments.map((environment) => ({ workspace, project, environment })),
    ),
  )
}
