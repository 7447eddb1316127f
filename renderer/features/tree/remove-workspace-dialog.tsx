import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { TypeKeyDialog } from '../../components/dialog/type-key-dialog.tsx'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { goesWithWorkspace } from './takes-along.ts'

interface RemoveWorkspaceProps {
  readonly workspace: WorkspaceRow
  readonly onClose: () => void
  readonly onRemoved: (projectIds: readonly string[]) => void
}

/** Deletes a workspace; its key must be typed to confirm. */
export function RemoveWorkspaceDialog({ workspace, onClose, onRemoved }: RemoveWorkspaceProps) {
  const host = useHost()
  const remove = async () => {
    await host.workspaces.remove({ workspaceId: workspace.id, ifVersion: '*' })
    notifyDone(`Workspace ${workspace.key} deleted.`)
    onRemoved(workspace.projects.map(({ id }) => id))
  }
  return (
    <TypeKeyDialog
      title={`Delete workspace ${workspace.key}`}
      typed={workspace.key}
      action="Delete workspace"
      onConfirm={remove}
      onClose={onClose}
    >
      {goesWithWorkspace(workspace)} This cannot be undone.
    </TypeKeyDialog>
  )
}
