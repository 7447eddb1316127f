import { instanceId } from '../../../shared/access/place.ts'
import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'

/** The ids from the instance down to a workspace, project or environment; the instance alone if it is not in the tree. */
export function pathTo(tree: readonly WorkspaceRow[], id: string | undefined): readonly string[] {
  for (const workspace of tree) {
    const above = [instanceId, workspace.id]
    if (workspace.id === id) return above
    for (const project of workspace.projects) {
      if (project.id === id) return [...above, project.id]
      if (project.environments.some((one) => one.id === id)) return [...above, project.id, id ?? '']
    }
  }
  return [instanceId]
}
