import type { ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { LinkButton } from '../components/link-button.tsx'
import { sentenceOf } from '../lib/errors.ts'

/** For an address that leads nowhere, or not any more. */
export function NoSuchPlace() {
  return (
    <EmptyState title="Nothing is here" text="What this address showed has been removed, or it never was.">
      <LinkButton to="/" variant="filled">
        Go to the flags
      </LinkButton>
    </EmptyState>
  )
}

/** For a screen that broke; the rest of the workbench stays. */
export function BrokenScreen({ error, reset }: ErrorComponentProps) {
  return (
    <div style={{ padding: 22 }}>
      <ErrorNotice error={`This screen broke: ${sentenceOf(error)}`} onRetry={reset} />
    </div>
  )
}
