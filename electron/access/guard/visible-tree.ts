import { instanceId } from '../../../shared/access/place.ts'
import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import type { Judge } from '../policy/judge.ts'
import type { Caller } from './caller.ts'

/**
 * The part of the tree that a caller may read, with the names of its ancestors. A place created a moment ago,
 * which the policy does not know yet, is visible if its parent is.
 */
export function visibleTree(judge: Judge, caller: Caller, tree: readonly WorkspaceRow[]): WorkspaceRow[] {
  return tree.flatMap((workspace) => {
    const place = judge.knows(workspace.id) ? workspace.id : instanceId
    const projects = visibleProjects(judge, caller, workspace, place)
    const isSeen = projects.length > 0 || judge.allows(caller, place, 'workspace', 'service')
    return isSeen ? [{ ...workspace, projects }] : []
  })
}

function visibleProjects(
  judge: Judge,
  caller: Caller,
  { projects }: WorkspaceRow,
  above: string,
): WorkspaceRow['projects'] {
  return projects.flatMap((project) => {
    const place = judge.knows(project.id) ? project.id : above
    if (judge.allows(caller, place, 'project', 'service')) return [project]
    const environments = project.environments.filter(({ id }) =>
      judge.allows(caller, id, 'environment', 'service'),
    )
    // An access to one environment may not see how many flags and segments the project has.
    return environments.length > 0 ? [{ ...project, environments, flagCount: 0, segmentCount: 0 }] : []
  })
}
