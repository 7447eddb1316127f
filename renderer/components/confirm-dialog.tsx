import { Button, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './error-notice.tsx'

interface ConfirmDialogProps {
  /** The question, or what is about to happen: `Delete environment staging`. */
  readonly title: string
  /** What it takes along, and whether there is a way back. */
  readonly children: ReactNode
  /** The button: `Delete it`. */
  readonly action: string
  /** Whoever fails keeps the dialog open, with the sentence in it. */
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back. Cancel has the focus, so that a slip does nothing. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: ConfirmDialogProps) {
  const run = useMutation({ mutationFn: onConfirm, onSuccess: onClose })
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap="sm">
        <div>{children}</div>
        {run.error && <ErrorNotice error={run.error} />}
        <Group justify="flex-end" gap="xs">
          <Button data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button variant="filled" color="red" loading={run.isPending} onClick={() => run.mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
