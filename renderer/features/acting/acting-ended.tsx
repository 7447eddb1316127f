import { Button } from '@mantine/core'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { leaveActing } from '../../lib/acting/acting-choice.ts'
import styles from './acting-ended.module.css'

/**
 * Replaces the workbench when the access that the window acts as may not act any more. The owner's rights come back
 * only with a press, so that nothing that one was about to do as the access is done as the owner.
 */
export function ActingEnded({ why }: { readonly why: string }) {
  return (
    <main className={styles.place} aria-live="assertive">
      <EmptyState title="Acting has ended" text={`${why} Your own drafts are as you left them.`}>
        <Button
          variant="filled"
          autoFocus
          onClick={() => leaveActing('This window works as the owner again.')}
        >
          Work as the owner
        </Button>
      </EmptyState>
    </main>
  )
}
