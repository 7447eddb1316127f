import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { DialogButtons } from '../dialog/dialog-buttons.tsx'

interface UndoSaveDialogProps {
  /** `flag` or `segment`. */
  readonly noun: string
  readonly onUndo: () => Promise<void>
  readonly onClose: () => void
}

/** Asks whether to take back the last save, which may be live already. */
export function UndoSaveDialog({ noun, onUndo, onClose }: UndoSaveDialogProps) {
  const [isRunning, setRunning] = useState(false)
  const undo = async () => {
    setRunning(true)
    await onUndo()
    onClose()
  }
  return (
    <Dialog title="Undo the last save?" onClose={onClose} size={400}>
      <Stack gap="sm">
        <div>
          There is no edit left to undo. The {noun} goes back to what it was before you saved it, with a new
          save that SDKs see.
        </div>
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
