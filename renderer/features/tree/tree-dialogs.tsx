import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { ConvertDialog } from './convert/convert-dialog.tsx'
import { NewProjectDialog } from './new-project/new-project-dialog.tsx'
import { ProjectDialog } from './project-dialog.tsx'
import { RemoveProjectDialog } from './remove-project-dialog.tsx'
import { RemoveWorkspaceDialog } from './remove-workspace-dialog.tsx'
import { askForProject, type TreeDialog, useTreeDialog } from './tree-store.ts'
import { WorkspaceDialog } from './workspace-dialog.tsx'

interface TreeDialogsProps {
  /** Called with a new project, once the tree holds it. */
  readonly onCreated: (project: ProjectRow) => void
  /** Called with the ids of projects that were deleted, and what to open instead of them. */
  readonly onRemoved: (projectIds: readonly string[], instead?: ProjectRow) => void
}

/** The dialogs that create, edit and delete projects and workspaces. */
export function TreeDialogs(props: TreeDialogsProps) {
  const dialog = useTreeDialog(({ open }) => open)
  return dialog && <Asked {...props} dialog={dialog} />
}

function Asked({ dialog, onCreated, onRemoved }: TreeDialogsProps & { readonly dialog: TreeDialog }) {
  switch (dialog.kind) {
    case 'new-project':
      return <NewProjectDialog workspaceKey={dialog.workspaceKey} onClose={close} onCreated={onCreated} />
    case 'edit-project':
      return <ProjectDialog workspace={dialog.workspace} projectId={dialog.project.id} onClose={close} />
    case 'remove-project':
      return <RemoveProjectDialog project={dialog.project} onClose={close} onRemoved={onRemoved} />
    case 'convert-project':
      return (
        <ConvertDialog
          workspace={dialog.workspace}
          project={dialog.project}
          onClose={close}
          onCreated={onCreated}
          onRemoved={onRemoved}
        />
      )
    case 'new-workspace':
      return <WorkspaceDialog workspaceId={null} onClose={close} onCreated={askForProject} />
    case 'edit-workspace':
      return <WorkspaceDialog workspaceId={dialog.workspace.id} onClose={close} onCreated={askForProject} />
    case 'remove-workspace':
      return <RemoveWorkspaceDialog workspace={dialog.workspace} onClose={close} onRemoved={onRemoved} />
  }
}

function close(): void {
  useTreeDialog.setState({ open: null })
}
