import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { type Described, DescribedFields, describedFields } from '../../components/form/described-fields.tsx'
import { DialogForm } from '../../components/form/dialog-form.tsx'
import { formErrorsOf } from '../../lib/errors/form-errors.ts'

interface DescribedDialogProps {
  readonly title: string
  /** The label of the submit button. */
  readonly submit: string
  readonly initial: Described
  /** What a new key changes; shown once the key is another one. */
  readonly renameHint?: string
  /** If it rejects, the dialog stays open and shows the error at its field. */
  readonly onSave: (form: Described) => Promise<void>
  readonly onClose: () => void
}

/** Edits key, name, description and tags. */
export function DescribedDialog({ initial, renameHint, onSave, onClose, ...words }: DescribedDialogProps) {
  const [form, setForm] = useState(initial)
  const save = useMutation({ mutationFn: onSave })
  const change = (next: Partial<Described>) => {
    save.reset()
    setForm({ ...form, ...next })
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <DialogForm
        submit={words.submit}
        isPending={save.isPending}
        onSubmit={() => save.mutate(form)}
        onCancel={onClose}
      >
        <DescribedFields
          form={form}
          errors={formErrorsOf(save.error, describedFields, 'key')}
          keyHint={form.key.trim() === initial.key ? undefined : renameHint}
          onChange={change}
        />
      </DialogForm>
    </Dialog>
  )
}
