import { useQuery } from '@tanstack/react-query'
import type { Environment } from '../../../shared/contract/tree/environments.ts'
import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog.tsx'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { counted } from '../../lib/words/counted.ts'
import { sdkKeysQuery } from './environment-queries.ts'

interface RemoveEnvironmentProps {
  readonly environment: Environment
  readonly project: ProjectRow
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Shows what is deleted with an environment, and deletes it. */
export function RemoveEnvironmentDialog({ environment, project, ...props }: RemoveEnvironmentProps) {
  const host = useHost()
  const { data: keys } = useQuery(sdkKeysQuery(host, environment.id))
  const remove = async () => {
    await host.environments.remove({ environmentId: environment.id, ifVersion: String(environment.version) })
    notifyDone(`Environment ${environment.key} deleted.`)
    props.onRemoved()
  }
  return (
    <ConfirmDialog
      title={`Delete environment ${environment.key}`}
      action="Delete environment"
      onConfirm={remove}
      onClose={props.onClose}
    >
      This also deletes the targeting of {counted(project.flagCount, 'flag')} and the rules of{' '}
      {counted(project.segmentCount, 'segment')} in this environment. {keys && keysSentence(keys.length)}
    </ConfirmDialog>
  )
}

/** The history can restore an environment but not its SDK keys, because it does not store them. */
function keysSentence(count: number): string {
  if (count === 0) return 'You can undo this in the history.'
  const words = count === 1 ? 'Its SDK key stops' : `Its ${count} SDK keys stop`
  return `${words} working at once. You can undo the rest in the history, but not the SDK keys.`
}
