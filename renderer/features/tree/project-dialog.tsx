import { queryOptions, useQuery } from '@tanstack/react-query'
import type { WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { type Described, describedInput } from '../../components/form/described-fields.tsx'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { type HostClient, useHost } from '../../lib/host/api.ts'
import { DescribedDialog } from './described-dialog.tsx'

interface ProjectDialogProps {
  readonly workspace: WorkspaceRow
  readonly projectId: string
  readonly onClose: () => void
}

/** Edits a project, its key included. */
export function ProjectDialog({ workspace, projectId, onClose }: ProjectDialogProps) {
  const host = useHost()
  const { data: project } = useQuery(projectQuery(host, projectId))
  if (!project) return null
  const save = async (form: Described) => {
    const ifVersion = String(project.version)
    const { key } = await host.projects.update({ projectId, ifVersion, ...describedInput(form) })
    onClose()
    notifyDone(`Project ${key} saved.`)
  }
  const path = `${workspace.key}/${project.key}`
  return (
    <DescribedDialog
      title={`Edit project ${project.key}`}
      submit="Save"
      initial={project}
      renameHint={`Commands, scripts and remotes that use ${path} will no longer find it. SDK keys keep working.`}
      onSave={save}
      onClose={onClose}
    />
  )
}

const projectQuery = (host: HostClient, projectId: string) =>
  queryOptions({
    queryKey: ['instance', 'project', projectId],
    queryFn: ({ signal }) => host.projects.get({ projectId }, { signal }),
  })
