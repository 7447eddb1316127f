import type { WorkspaceRow } from '../../shared/contract/workspaces.ts'
import type { Caller } from './caller.ts'
import type { Judge } from './judge.ts'

/** The part of the tree that a caller may read, with the names of what is above it: the way there. */
export function visibleTree(judge: Judge, caller: Caller, tree: readonly WorkspaceRow[]): WorkspaceRow[] {
  return tree.flatMap((workspace) => {
    const projects = visibleProjects(judge, caller, workspace)
    const isSeen = projects.length > 0 || judge.allows(caller, workspace.id, 'workspace', 'service')
    return isSeen ? [{ ...workspace, projects }] : []
  })
}

function visibleProjects(judge: Judge, caller: Caller, { projects }: WorkspaceRow): WorkspaceRow['projects'] {
  return projects.flatMap((project) => {
    if (judge.allows(caller, project.id, 'project', 'service')) return [project]
    const environments = project.environments.filter(({ id }) =>
      judge.allows(caller, id, 'environment', 'service'),
    )
    // How much there is in the project is not for an access of one environment.
    return environments.length > 0 ? [{ ...project, environments, flagCount: 0, segmentCount: 0 }] : []
  })
}
