import type { ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { LinkButton } from '../../components/layout/link-button.tsx'
import { sentenceOf } from '../../lib/errors/errors.ts'

/** For a route that does not exist, or no longer does. */
export function NotFound() {
  return (
    <EmptyState title="Page not found" text="This page does not exist. It may have been deleted.">
      <LinkButton to="/" variant="filled">
        Go to the flags
      </LinkButton>
    </EmptyState>
  )
}

/** For a screen that failed; the rest of the workbench keeps working. */
export function BrokenScreen({ error, reset }: ErrorComponentProps) {
  return (
    <div style={{ padding: 22 }}>
      <ErrorNotice error={`This screen failed: ${sentenceOf(error)}`} onRetry={reset} />
    </div>
  )
}
