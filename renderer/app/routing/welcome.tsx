import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { askForProject } from '../../features/tree/tree-store.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'

/** Shown while there is no project at all. */
export function Welcome() {
  const host = useHost()
  const sample = useMutation({ mutationFn: () => host.transfer.loadSample(), onError: notifyError })
  return (
    <EmptyState
      title="Create your first project"
      text="A project holds flags, with targeting for each environment. Explore the sample project, or create your own and import flags into it."
    >
      <Button variant="filled" loading={sample.isPending} onClick={() => sample.mutate()}>
        Load the sample project
      </Button>
      <Button onClick={() => askForProject('default')}>New project</Button>
    </EmptyState>
  )
}

/** Shown while the access that the window acts as may see no project. */
export function NothingToSee({ accessKey }: { readonly accessKey: string }) {
  return (
    <EmptyState
      title="No project to see"
      text={`${accessKey} may see no project. Leave it, and attach it to a project in Access.`}
    />
  )
}
