import { Button, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { DialogButtons } from '../dialog/dialog-buttons.tsx'

interface DialogFormProps {
  /** The label of the submit button. */
  readonly submit: string
  /** True while the request runs. */
  readonly isPending: boolean
  readonly onSubmit: () => void
  readonly onCancel: () => void
  /** The fields; each shows its own error. */
  readonly children: ReactNode
}

/** The form of a dialog. When a submit is refused, focus moves to the first field with an error. */
export function DialogForm({ submit, isPending, onSubmit, onCancel, children }: DialogFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [isAnswerDue, setAnswerDue] = useState(false)
  useEffect(() => {
    if (!isAnswerDue || isPending) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!wrong) return
    setAnswerDue(false)
    wrong.focus()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setAnswerDue(true)
    onSubmit()
  }
  return (
    <form ref={form} onSubmit={send} onInput={() => setAnswerDue(false)} noValidate>
      <Stack gap="sm">
        {children}
        <DialogButtons>
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" variant="filled" loading={isPending}>
            {submit}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}
