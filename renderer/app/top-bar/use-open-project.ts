import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { environmentIn } from '../routing/environment-path.ts'

/** Opens the flags of a project, or leaves projects that were deleted. */
export function useOpenProject() {
  const host = useHost()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { projectId } = useParams({ strict: false })
  return {
    open: (project: ProjectRow) => {
      const environment = environmentIn(project)
      if (!environment) return
      const params = { projectId: project.id, environmentId: environment.id }
      void navigate({ to: '/p/$projectId/e/$environmentId/flags', params, search: { at: undefined } })
    },
    leave: (projectIds: readonly string[]) => {
      if (projectId === undefined || !projectIds.includes(projectId)) return
      // Otherwise the start screen would open the deleted project until the tree has been read again.
      queries.setQueryData(treeQuery(host).queryKey, (tree) => tree && without(tree, projectIds))
      void navigate({ to: '/' })
    },
  }
}

function without(tree: readonly WorkspaceRow[], projectIds: readonly string[]): WorkspaceRow[] {
  return tree.map((workspace) => ({
    ...workspace,
    projects: workspace.projects.filter(({ id }) => !projectIds.includes(id)),
  }))
}
