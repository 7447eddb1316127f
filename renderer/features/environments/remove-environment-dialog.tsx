import { useQuery } from '@tanstack/react-query'
import type { Environment } from '../../../shared/contract/environments.ts'
import type { ProjectRow } from '../../../shared/contract/workspaces.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useHost } from '../../lib/api.ts'
import { notifyDone } from '../../lib/notify.tsx'
import { sdkKeysQuery } from './environment-queries.ts'

interface RemoveEnvironmentProps {
  readonly environment: Environment
  readonly project: ProjectRow
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Says what goes with an environment, and removes it. */
export function RemoveEnvironmentDialog({ environment, project, ...props }: RemoveEnvironmentProps) {
  const host = useHost()
  const { data: keys = [] } = useQuery(sdkKeysQuery(host, environment.id))
  const remove = async () => {
    await host.environments.remove({ environmentId: environment.id, ifVersion: String(environment.version) })
    notifyDone(`Environment ${environment.key} is deleted.`)
    props.onRemoved()
  }
  return (
    <ConfirmDialog
      title={`Delete environment ${environment.key}`}
      action="Delete it"
      onConfirm={remove}
      onClose={props.onClose}
    >
      The targeting of {counted(project.flagCount, 'flag')} and the rules of{' '}
      {counted(project.segmentCount, 'segment')} in this environment go with it, and its{' '}
      {counted(keys.length, 'SDK key')}: programs that use them get nothing from then on. Other environments
      keep theirs. This cannot be undone.
    </ConfirmDialog>
  )
}

const counted = (count: number, word: string) => `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`
