import { askForProject, openTreeDialog } from '../../features/tree/tree-store.ts'
import type { Command } from '../../lib/commands/commands.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'

/** The commands about projects and workspaces; most are about the open ones. */
export function treeCommands(place: EnvironmentPath | undefined): readonly Command[] {
  const project = { group: 'Project', disabled: place === undefined }
  const workspace = { group: 'Workspace', disabled: place === undefined }
  const askAboutProject = (kind: 'edit-project' | 'remove-project') => () => {
    if (place) openTreeDialog({ kind, workspace: place.workspace, project: place.project })
  }
  const askAboutWorkspace = (kind: 'edit-workspace' | 'remove-workspace') => () => {
    if (place) openTreeDialog({ kind, workspace: place.workspace })
  }
  return [
    {
      id: 'projects.create',
      group: 'Project',
      title: 'New project',
      run: () => askForProject(place?.workspace.key ?? 'default'),
    },
    { ...project, id: 'projects.edit', title: 'Edit the project', run: askAboutProject('edit-project') },
    {
      ...project,
      id: 'projects.delete',
      title: 'Delete the project',
      run: askAboutProject('remove-project'),
    },
    {
      id: 'workspaces.create',
      group: 'Workspace',
      title: 'New workspace',
      run: () => openTreeDialog({ kind: 'new-workspace' }),
    },
    {
      ...workspace,
      id: 'workspaces.edit',
      title: 'Edit the workspace',
      run: askAboutWorkspace('edit-workspace'),
    },
    {
      ...workspace,
      id: 'workspaces.delete',
      title: 'Delete the workspace',
      run: askAboutWorkspace('remove-workspace'),
    },
  ]
}
