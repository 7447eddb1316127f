import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Part } from '../../../../shared/merge/environments/part.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import { notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import type { EnvironmentPair } from '../compare-queries.ts'
import type { CompareRow } from '../list/compare-rows.ts'
import styles from './detail.module.css'

interface IntendedMarkProps {
  readonly row: CompareRow
  readonly part: Part
  /** Why the environments are meant to differ here; null: the part is not marked. */
  readonly note: string | null
  readonly pair: EnvironmentPair
  /** Called after the part is marked: it can no longer be promoted. */
  readonly onMarked: () => void
}

/** Marks a part as an intended difference, or shows the mark and removes it. */
export function IntendedMark({ row, part, note, pair, onMarked }: IntendedMarkProps) {
  const host = useHost()
  const [isAsking, setAsking] = useState(false)
  const mark = useMutation({
    mutationFn: (text: string | null) =>
      host.promotion.mark({ ...pair, resourceId: row.id, part: part.id, note: text }),
    onError: notifyError,
  })
  if (note !== null)
    return (
      <>
        <Pill tone="info">intended difference</Pill>
        {note !== '' && <span className={styles.dim}>“{note}”</span>}
        <Button
          variant="subtle"
          className={styles.last ?? ''}
          loading={mark.isPending}
          onClick={() => mark.mutate(null)}
        >
          Remove the mark
        </Button>
      </>
    )
  const submit = (text: string) =>
    mark.mutate(text, {
      onSuccess: () => {
        setAsking(false)
        onMarked()
      },
    })
  return (
    <>
      <Button variant="subtle" className={styles.last ?? ''} onClick={() => setAsking(true)}>
        Mark as intended…
      </Button>
      {isAsking && (
        <NoteDialog
          title={`Keep ${part.label} of ${row.key} different`}
          isPending={mark.isPending}
          onSubmit={submit}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

interface NoteDialogProps {
  readonly title: string
  readonly isPending: boolean
  readonly onSubmit: (note: string) => void
  readonly onClose: () => void
}

function NoteDialog({ title, isPending, onSubmit, onClose }: NoteDialogProps) {
  const [note, setNote] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submit="Mark as intended"
        isPending={isPending}
        onSubmit={() => onSubmit(note.trim())}
        onCancel={onClose}
      >
        <TextInput
          label="Reason"
          description="Promotion leaves this part out, in both directions, until you remove the mark."
          placeholder="QA always sees the redesign"
          maxLength={1000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          data-autofocus
        />
      </DialogForm>
    </Dialog>
  )
}
