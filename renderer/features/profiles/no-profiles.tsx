import { Button } from '@mantine/core'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { useSample } from '../../lib/query/use-sample.ts'

interface NoProfilesProps {
  readonly onCreate: () => void
  readonly onImport: () => void
}

/** Placeholder before the first profile. */
export function NoProfiles({ onCreate, onImport }: NoProfilesProps) {
  const { isMissing, load, isLoading } = useSample()
  return (
    <EmptyState
      title="No profiles yet"
      text="A profile is a saved context. The bench beside each flag shows the value that each profile gets, drafts included."
    >
      <Button variant="filled" onClick={onCreate}>
        New profile
      </Button>
      <Button onClick={onImport}>Import JSON or NDJSON</Button>
      {isMissing && (
        <Button onClick={load} loading={isLoading}>
          Load the sample project
        </Button>
      )}
    </EmptyState>
  )
}
