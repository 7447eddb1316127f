import { Button } from '@mantine/core'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { LinkButton } from '../../components/layout/link-button.tsx'
import type { Bench } from './use-bench.ts'

/** Placeholder for an empty bench. */
export function NoProfiles({ bench: { tag, setTag } }: { readonly bench: Bench }) {
  if (tag !== '')
    return (
      <EmptyState title="No matching profiles" text={`No profile has the tag ${tag}.`}>
        <Button onClick={() => setTag('')}>Show all profiles</Button>
      </EmptyState>
    )
  return (
    <EmptyState
      title="No profiles yet"
      text="Profiles are saved contexts. The bench shows the value that each one gets as you edit."
    >
      <LinkButton to="/profiles" variant="filled">
        Add profiles
      </LinkButton>
    </EmptyState>
  )
}
