import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import type { DocumentChange } from '../../../shared/merge/change.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { DialogButtons } from '../dialog/dialog-buttons.tsx'
import { ChangeList } from './change-list.tsx'

interface UndoSaveDialogProps {
  /** `flag` or `segment`. */
  readonly noun: string
  /** From the save to what was before it. */
  readonly changes: readonly DocumentChange[]
  readonly onUndo: () => Promise<void>
  readonly onClose: () => void
}

/** Asks whether to take back the last save, which may be live already. */
export function UndoSaveDialog({ noun, changes, onUndo, onClose }: UndoSaveDialogProps) {
  const [isRunning, setRunning] = useState(false)
  const undo = async () => {
    setRunning(true)
    await onUndo()
    onClose()
  }
  return (
    <Dialog title="Undo the last save?" onClose={onClose} size={520}>
      <Stack gap="sm">
        <div>
          There is no edit left to undo. The {noun} goes back to what it was before you saved it, with a new
          save that SDKs see.
        </div>
        <ChangeList changes={changes} />
        <DialogButtons>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="filled" data-autofocus loading={isRunning} onClick={() => void undo()}>
            Undo the save
          </Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  )
}
