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
      {counted(project.segmentCount, 'segment')} in this environment go with it. {keysSentence(keys.length)}
    </ConfirmDialog>
  )
}

/** The history can bring an environment back, but of a key it knows nothing. */
function keysSentence(count: number): string {
  if (count === 0) return 'The history can undo this.'
  const words = count === 1 ? 'Its SDK key stops' : `Its ${count} SDK keys stop`
  return `${words} working at once. The history can undo this, but never for SDK keys.`
}

const counted = (count: number, word: string) => `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`
