import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { sentenceOf } from '../../lib/errors/errors.ts'
import { Dialog } from './dialog.tsx'
import { DialogButtons } from './dialog-buttons.tsx'

interface TypeKeyDialogProps {
  /** What is about to happen: `Delete project shop`. */
  readonly title: string
  /** The key that must be typed. */
  readonly typed: string
  /** What else is affected, and whether it can be undone. */
  readonly children: ReactNode
  /** The button's label: `Delete project`. */
  readonly action: string
  /** If it rejects, the dialog stays open and shows the error. */
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** Confirms what cannot be undone: the button works once the key is typed. */
export function TypeKeyDialog({ title, typed, children, action, onConfirm, onClose }: TypeKeyDialogProps) {
  const [text, setText] = useState('')
  const run = useMutation({ mutationFn: onConfirm, onSuccess: onClose })
  const isTyped = text.trim() === typed
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isTyped) run.mutate()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <div>{children}</div>
          <TextInput
            label={`Type ${typed} to confirm`}
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mono)' } }}
            value={text}
            error={run.error ? sentenceOf(run.error) : null}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <DialogButtons>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="filled" color="red" disabled={!isTyped} loading={run.isPending}>
              {action}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}
