import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { LinkButton } from '../../components/layout/link-button.tsx'

/** Placeholder while there is nobody to simulate for. */
export function NoProfiles() {
  return (
    <EmptyState
      title="No profiles yet"
      text="The simulator shows what each of your profiles gets, so it needs at least one."
    >
      <LinkButton to="/profiles" variant="filled">
        Add profiles
      </LinkButton>
    </EmptyState>
  )
}
