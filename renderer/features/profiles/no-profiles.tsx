import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { EmptyState } from '../../components/empty-state.tsx'
import { useHost } from '../../lib/api.ts'
import { notifyError } from '../../lib/notify.tsx'

interface NoProfilesProps {
  readonly onCreate: () => void
  readonly onImport: () => void
}

/** What one sees before there is a profile. */
export function NoProfiles({ onCreate, onImport }: NoProfilesProps) {
  const host = useHost()
  const sample = useMutation({ mutationFn: () => host.workspaces.loadSample(), onError: notifyError })
  return (
    <EmptyState
      title="No profiles yet"
      text="A trait profile is a saved context: somebody you ask about. The bench beside every flag shows what each of them gets, drafts included."
    >
      <Button variant="filled" onClick={onCreate}>
        New profile
      </Button>
      <Button onClick={onImport}>Import JSON or NDJSON</Button>
      <Button onClick={() => sample.mutate()} loading={sample.isPending}>
        Load the sample project
      </Button>
    </EmptyState>
  )
}
