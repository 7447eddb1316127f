import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { noteUnsent } from '../host/host-problem.ts'
import { isCancelled, isLost, sentenceOf } from './errors.ts'
import { leaveNotice } from './notice-focus.ts'

/** Shows an error as a notification, unless the user cancelled the request. A lost connection goes to the banner. */
export function notifyError(error: unknown): void {
  if (isCancelled(error)) return
  if (isLost(error)) noteUnsent()
  else
    notifications.show({
      message: sentenceOf(error),
      color: 'red',
      autoClose: 10_000,
      role: 'alert',
      onClose: leaveNotice,
    })
}

let latest: string | undefined

/** Shows a success notification, optionally with an undo button. It takes the place of the one before. */
export function notifyDone(message: string, undo?: () => void): void {
  const id = `done-${message}-${Date.now()}`
  if (latest !== undefined) notifications.hide(latest)
  latest = id
  const onUndo = () => {
    leaveNotice()
    notifications.hide(id)
    undo?.()
  }
  notifications.show({
    id,
    onClose: leaveNotice,
    autoClose: undo ? 10_000 : 4_000,
    message: undo ? <WithUndo message={message} onUndo={onUndo} /> : message,
  })
}

function WithUndo({ message, onUndo }: { readonly message: string; readonly onUndo: () => void }) {
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
      {message}
      <Button onClick={onUndo} style={{ flex: 'none' }}>
        Undo
      </Button>
    </span>
  )
}
