import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../feedback/error-notice.tsx'
import { Dialog } from './dialog.tsx'
import { DialogButtons } from './dialog-buttons.tsx'

interface ConfirmDialogProps {
  /** What is about to happen: `Delete environment staging`. */
  readonly title: string
  /** What else is affected, and whether it can be undone. */
  readonly children: ReactNode
  /** The button's label: `Delete environment`. */
  readonly action: string
  /** If it rejects, the dialog stays open and shows the error. */
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/**
 * Asks for confirmation before an irreversible action. Cancel has the focus, so that an accidental Enter does
 * no harm.
 */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: ConfirmDialogProps) {
  const run = useMutation({ mutationFn: onConfirm, onSuccess: onClose })
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap="sm">
        <div>{children}</div>
        {run.error && <ErrorNotice error={run.error} />}
        <DialogButtons>
          <Button data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button variant="filled" color="red" loading={run.isPending} onClick={() => run.mutate()}>
            {action}
          </Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  )
}
