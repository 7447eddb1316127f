import { Button } from '@mantine/core'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import type { BenchProfiles } from './use-bench-profiles.ts'

/** Placeholder for an empty bench. */
export function NoProfiles({ profiles: { tag, setTag } }: { readonly profiles: BenchProfiles }) {
  if (tag)
    return (
      <EmptyState title="No matching profiles" text={`No profile has the tag ${tag}.`}>
        <Button onClick={() => setTag('')}>Show all profiles</Button>
      </EmptyState>
    )
  return (
    <EmptyState
      title="No profiles yet"
      text="Profiles are saved contexts. The bench shows what each one gets as you edit."
    >
      <LinkButton to="/profiles" variant="filled">
        Add profiles
      </LinkButton>
    </EmptyState>
  )
}
