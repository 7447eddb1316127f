import { create } from 'zustand'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'

/** A dialog about a project or a workspace. */
export type TreeDialog =
  | { readonly kind: 'new-project'; readonly workspaceKey: string }
  | {
      readonly kind: 'edit-project' | 'remove-project' | 'convert-project'
      readonly workspace: WorkspaceRow
      readonly project: ProjectRow
    }
  | { readonly kind: 'new-workspace' }
  | { readonly kind: 'edit-workspace' | 'remove-workspace'; readonly workspace: WorkspaceRow }

/** The dialog that is open. */
export const useTreeDialog = create<{ readonly open: TreeDialog | null }>(() => ({ open: null }))

export function openTreeDialog(dialog: TreeDialog): void {
  useTreeDialog.setState({ open: dialog })
}

/** Opens the dialog for a new project; the workspace can be changed in it. */
export function askForProject(workspaceKey: string): void {
  openTreeDialog({ kind: 'new-project', workspaceKey })
}
