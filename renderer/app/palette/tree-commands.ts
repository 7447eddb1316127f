import type { Action } from '../../../shared/access/permission-matrix.ts'
import { askForProject, openTreeDialog } from '../../features/tree/tree-store.ts'
import type { Refusal } from '../../lib/acting/use-refusal.ts'
import type { Command } from '../../lib/commands/commands.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'

/** The commands about projects and workspaces; most are about the open ones. */
export function treeCommands(place: EnvironmentPath | undefined, refusal: Refusal): readonly Command[] {
  const may = (action: Action, resource: 'project' | 'workspace') => ({
    group: resource === 'project' ? 'Project' : 'Workspace',
    disabled: !place || refusal(action, resource, place[resource].id) !== undefined,
  })
  const askAboutProject = (kind: 'edit-project' | 'remove-project' | 'convert-project') => () => {
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
      disabled: refusal('create', 'project', place?.workspace.id) !== undefined,
      run: () => askForProject(place?.workspace.key ?? 'default'),
    },
    {
      ...may('update', 'project'),
      id: 'projects.edit',
      title: 'Edit the project',
      run: askAboutProject('edit-project'),
    },
    ...(place?.project.evaluationModel === 'flagbase'
      ? [
          {
            group: 'Project',
            id: 'projects.convert',
            title: 'Convert the project to LaunchDarkly',
            disabled: refusal('create', 'project', place.workspace.id) !== undefined,
            run: askAboutProject('convert-project'),
          },
        ]
      : []),
    {
      ...may('delete', 'project'),
      id: 'projects.delete',
      title: 'Delete the project',
      run: askAboutProject('remove-project'),
    },
    {
      id: 'workspaces.create',
      group: 'Workspace',
      title: 'New workspace',
      disabled: refusal('create', 'workspace') !== undefined,
      run: () => openTreeDialog({ kind: 'new-workspace' }),
    },
    {
      ...may('update', 'workspace'),
      id: 'workspaces.edit',
      title: 'Edit the workspace',
      run: askAboutWorkspace('edit-workspace'),
    },
    {
      ...may('delete', 'workspace'),
      id: 'workspaces.delete',
      title: 'Delete the workspace',
      run: askAboutWorkspace('remove-workspace'),
    },
  ]
}
