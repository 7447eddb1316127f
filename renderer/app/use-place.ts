import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { EnvironmentRow, ProjectRow, WorkspaceRow } from '../../shared/contract/workspaces.ts'
import { useHost } from '../lib/api.ts'
import { settingsQuery, treeQuery } from '../lib/queries.ts'

/** Where one is: what the top bar names and the navigation leads to. */
export interface Place {
  readonly workspace: WorkspaceRow
  readonly project: ProjectRow
  readonly environment: EnvironmentRow
}

/** The place of the address; on screens without one, the place that was open last, else the first there is. */
export function usePlace(): Place | undefined {
  const host = useHost()
  const { data: tree } = useQuery(treeQuery(host))
  const { data: settings } = useQuery(settingsQuery(host))
  const { environmentId } = useParams({ strict: false })
  if (!tree || (!environmentId && !settings)) return undefined
  return (
    findPlace(tree, environmentId ?? settings?.environmentId) ??
    (environmentId ? undefined : firstPlace(tree))
  )
}

/** The place of an environment; `undefined` when there is none of that id (any more). */
function findPlace(
  tree: readonly WorkspaceRow[],
  environmentId: string | null | undefined,
): Place | undefined {
  return places(tree).find(({ environment }) => environment.id === environmentId)
}

/** The first place of the tree: production first, because that is where flags are looked at. */
function firstPlace(tree: readonly WorkspaceRow[]): Place | undefined {
  const first = places(tree)[0]
  return first && placeIn(first.workspace, first.project)
}

/** Where one lands when one opens a project. */
export function placeIn(workspace: WorkspaceRow, project: ProjectRow): Place | undefined {
  const environment = environmentIn(project)
  return environment && { workspace, project, environment }
}

/** The environment of a project that opens first. */
export function environmentIn({ environments }: ProjectRow): EnvironmentRow | undefined {
  return environments.find(({ key }) => key === 'production') ?? environments[0]
}

function places(tree: readonly WorkspaceRow[]): readonly Place[] {
  return tree.flatMap((workspace) =>
    workspace.projects.flatMap((project) =>
      project.environments.map((environment) => ({ workspace, project, environment })),
    ),
  )
}
