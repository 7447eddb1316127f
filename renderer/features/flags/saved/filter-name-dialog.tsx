import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SavedFilter } from '../../../../shared/contract/window/settings.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'

interface FilterNameDialogProps {
  readonly projectId: string
  /** The filter to rename; absent: a new one. */
  readonly filter: SavedFilter | undefined
  readonly text: string
  readonly onSave: (filter: SavedFilter) => Promise<void>
  readonly onClose: () => void
}

/** Asks for the name of a filter. */
export function FilterNameDialog({ projectId, filter, text, onSave, onClose }: FilterNameDialogProps) {
  const [name, setName] = useState(filter?.name ?? '')
  const [wasSent, setSent] = useState(false)
  const isMissing = name.trim() === ''
  const save = useMutation({
    mutationFn: () => onSave({ id: filter?.id ?? newId(), project: projectId, name: name.trim(), text }),
    onSuccess: onClose,
  })
  const submit = () => {
    setSent(true)
    if (!isMissing) save.mutate()
  }
  return (
    <Dialog title={filter ? 'Rename the filter' : 'Save this filter'} onClose={onClose}>
      <DialogForm
        submit={filter ? 'Rename' : 'Save'}
        isPending={save.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        <TextInput
          label="Name"
          description={text}
          data-autofocus
          autoComplete="off"
          maxLength={64}
          value={name}
          error={(wasSent && isMissing && 'A name is needed.') || (save.error && sentenceOf(save.error))}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
