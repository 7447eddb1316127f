import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { localMinute, secondsOf } from '../../../lib/words/local-minute.ts'

interface AnotherTimeDialogProps {
  /** The time to start from, ISO 8601; undefined: now. */
  readonly time: string | undefined
  readonly onChoose: (at: PastMoment) => void
  readonly onClose: () => void
}

/** Asks for a date and time at which to see the project. */
export function AnotherTimeDialog({ time, onChoose, onClose }: AnotherTimeDialogProps) {
  const [value, setValue] = useState(() => localMinute((time ? Date.parse(time) : Date.now()) / 1000))
  const [error, setError] = useState<string>()
  const submit = () => {
    const seconds = secondsOf(value)
    if (seconds === null) return setError('Enter a date and a time.')
    if (seconds * 1000 > Date.now()) return setError('Choose a time that has passed.')
    onChoose({ time: new Date(seconds * 1000).toISOString() })
    onClose()
  }
  return (
    <Dialog title="See the project as of then" onClose={onClose} size={380}>
      <DialogForm submit="Show" isPending={false} onSubmit={submit} onCancel={onClose}>
        <TextInput
          type="datetime-local"
          label="Date and time"
          description="Local time. Flags and segments are shown as they were then."
          data-autofocus
          value={value}
          error={error}
          onChange={({ currentTarget }) => {
            setValue(currentTarget.value)
            setError(undefined)
          }}
        />
      </DialogForm>
    </Dialog>
  )
}
