import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'

interface NoProfilesProps {
  readonly onCreate: () => void
  readonly onImport: () => void
}

/** Placeholder before the first profile. */
export function NoProfiles({ onCreate, onImport }: NoProfilesProps) {
  const host = useHost()
  const sample = useMutation({ mutationFn: () => host.transfer.loadSample(), onError: notifyError })
  return (
    <EmptyState
      title="No profiles yet"
      text="A profile is a saved context. The bench beside each flag shows the value that each profile gets, drafts included."
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
