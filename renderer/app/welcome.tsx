import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { EmptyState } from '../components/empty-state.tsx'
import { useHost } from '../lib/api.ts'
import { notifyError } from '../lib/notify.tsx'
import { askForProject } from './new-project-dialog.tsx'

/** What one sees while there is no project at all. */
export function Welcome() {
  const host = useHost()
  const sample = useMutation({ mutationFn: () => host.workspaces.loadSample(), onError: notifyError })
  return (
    <EmptyState
      title="Nothing to work on yet"
      text="Flags live in a project, each with its targeting per environment. Look around in the sample project, or begin one of your own and import flags into it."
    >
      <Button variant="filled" loading={sample.isPending} onClick={() => sample.mutate()}>
        Load the sample project
      </Button>
      <Button onClick={() => askForProject('default')}>New project</Button>
    </EmptyState>
  )
}
