import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { TypeKeyDialog } from '../../components/dialog/type-key-dialog.tsx'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { goesWithProject } from './takes-along.ts'

interface RemoveProjectProps {
  readonly project: ProjectRow
  readonly onClose: () => void
  readonly onRemoved: (projectIds: readonly string[]) => void
}

/** Deletes a project; its key must be typed to confirm. */
export function RemoveProjectDialog({ project, onClose, onRemoved }: RemoveProjectProps) {
  const host = useHost()
  const remove = async () => {
    await host.projects.remove({ projectId: project.id, ifVersion: '*' })
    notifyDone(`Project ${project.key} deleted.`)
    onRemoved([project.id])
  }
  return (
    <TypeKeyDialog
      title={`Delete project ${project.key}`}
      typed={project.key}
      action="Delete project"
      onConfirm={remove}
      onClose={onClose}
    >
      {goesWithProject(project)} This cannot be undone.
    </TypeKeyDialog>
  )
}
