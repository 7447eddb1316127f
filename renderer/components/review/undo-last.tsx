import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useCommands } from '../../lib/commands/commands.ts'
import { type LastDone, useLastDone } from '../../lib/history/undoable.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { DialogButtons } from '../dialog/dialog-buttons.tsx'

/** Undo on a screen without an editor: asks whether to undo the last operation that was done from this window. */
export function UndoLast({ projectId }: { readonly projectId: string }) {
  const last = useLastDone((store) => (store.last?.projectId === projectId ? store.last : null))
  const [asked, setAsked] = useState<LastDone>()
  useCommands([
    {
      id: 'edit.undo',
      group: 'Edit',
      title: 'Undo the last operation',
      keys: 'mod+z',
      disabled: last === null,
      run: () => last && setAsked(last),
    },
  ])
  return asked && <UndoDialog last={asked} onClose={() => setAsked(undefined)} />
}

function UndoDialog({ last, onClose }: { readonly last: LastDone; readonly onClose: () => void }) {
  const [isRunning, setRunning] = useState(false)
  const undo = async () => {
    setRunning(true)
    await last.undo()
    onClose()
  }
  return (
    <Dialog title="Undo the last operation?" onClose={onClose} size={460}>
      <Stack gap="sm">
        <div>
          <strong>{last.words}</strong> Undoing that is a new operation, which SDKs see.
        </div>
        <DialogButtons>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="filled" data-autofocus loading={isRunning} onClick={() => void undo()}>
            Undo it
          </Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  )
}
