import { Button } from '@mantine/core'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { askForProject } from '../../features/tree/tree-store.ts'
import { useSample } from '../../lib/query/use-sample.ts'

/** Shown while there is no project at all. */
export function Welcome() {
  const { load, isLoading } = useSample()
  return (
    <EmptyState
      title="Create your first project"
      text="A project holds flags, with targeting for each environment. Explore the sample project, or create your own and import flags into it."
    >
      <Button variant="filled" loading={isLoading} onClick={load}>
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
