import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { environmentIn } from '../routing/environment-path.ts'

/** Opens the flags of a project, or leaves projects that were deleted. */
export function useOpenProject() {
  const host = useHost()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const open = (project: ProjectRow) => {
    const environment = environmentIn(project)
    if (!environment) return
    const params = { projectId: project.id, environmentId: environment.id }
    void navigate({ to: '/p/$projectId/e/$environmentId/flags', params, search: { at: undefined } })
  }
  return {
    open,
    /** Opens another project if one of them is on screen: `instead`, or that of the start screen. */
    leave: (projectIds: readonly string[], instead?: ProjectRow) => {
      // A notice may call this long after the screen that offered it.
      if (!router.state.matches.some(({ params }) => isOf(params, projectIds))) return
      // Otherwise the start screen would open the deleted project until the tree has been read again.
      queries.setQueryData(treeQuery(host).queryKey, (tree) => tree && without(tree, projectIds))
      if (instead) open(instead)
      else void navigate({ to: '/' })
    },
  }
}

const isOf = (params: { readonly projectId?: string }, projectIds: readonly string[]) =>
  params.projectId !== undefined && projectIds.includes(params.projectId)

function without(tree: readonly WorkspaceRow[], projectIds: readonly string[]): WorkspaceRow[] {
  return tree.map((workspace) => ({
    ...workspace,
    projects: workspace.projects.filter(({ id }) => !projectIds.includes(id)),
  }))
}
