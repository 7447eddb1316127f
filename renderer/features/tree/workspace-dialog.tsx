import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Workspace } from '../../../shared/contract/tree/workspaces.ts'
import { type Described, describedInput } from '../../components/form/described-fields.tsx'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { type HostClient, useHost } from '../../lib/host/api.ts'
import { DescribedDialog } from './described-dialog.tsx'

interface WorkspaceDialogProps {
  /** The workspace to edit; null creates a new one. */
  readonly workspaceId: string | null
  readonly onClose: () => void
  /** Called with the key of a new workspace. */
  readonly onCreated: (key: string) => void
}

/** Creates a workspace or edits one. */
export function WorkspaceDialog({ workspaceId, onClose, onCreated }: WorkspaceDialogProps) {
  if (workspaceId === null) return <NewWorkspace onClose={onClose} onCreated={onCreated} />
  return <EditWorkspace workspaceId={workspaceId} onClose={onClose} />
}

const empty: Described = { key: '', name: '', description: '', tags: [] }

function NewWorkspace({ onClose, onCreated }: Omit<WorkspaceDialogProps, 'workspaceId'>) {
  const host = useHost()
  const create = async (form: Described) => {
    const { key } = await host.workspaces.create(describedInput(form))
    notifyDone(`Workspace ${key} created.`)
    onClose()
    onCreated(key)
  }
  return (
    <DescribedDialog
      title="New workspace"
      submit="Create workspace"
      initial={empty}
      onSave={create}
      onClose={onClose}
    />
  )
}

interface EditWorkspaceProps {
  readonly workspaceId: string
  readonly onClose: () => void
}

function EditWorkspace({ workspaceId, onClose }: EditWorkspaceProps) {
  const { data: workspace } = useQuery(workspaceQuery(useHost(), workspaceId))
  return workspace ? <WorkspaceFields workspace={workspace} onClose={onClose} /> : null
}

interface WorkspaceFieldsProps {
  readonly workspace: Workspace
  readonly onClose: () => void
}

function WorkspaceFields({ workspace, onClose }: WorkspaceFieldsProps) {
  const host = useHost()
  const save = async (form: Described) => {
    const ifVersion = String(workspace.version)
    const input = { workspaceId: workspace.id, ifVersion, ...describedInput(form) }
    const { key } = await host.workspaces.update(input)
    onClose()
    notifyDone(`Workspace ${key} saved.`)
  }
  return (
    <DescribedDialog
      title={`Edit workspace ${workspace.key}`}
      submit="Save"
      initial={workspace}
      renameHint={`Commands, scripts and remotes that use ${workspace.key}/… will no longer find its projects. SDK keys keep working.`}
      onSave={save}
      onClose={onClose}
    />
  )
}

const workspaceQuery = (host: HostClient, workspaceId: string) =>
  queryOptions({
    queryKey: ['instance', 'workspace', workspaceId],
    queryFn: ({ signal }) => host.workspaces.get({ workspaceId }, { signal }),
  })
