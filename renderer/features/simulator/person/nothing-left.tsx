import { EmptyState } from '../../../components/feedback/empty-state.tsx'

/** Placeholder if the filter leaves nothing. */
export function NothingLeft({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="No matching flags" text="No flag matches the filter." />
  ) : (
    <EmptyState title="No flags yet" text="The project has no flag that could be asked." />
  )
}
