import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/model/new-id.ts'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { DialogForm } from '../../components/form/dialog-form.tsx'
import field from '../../components/form/field-label.module.css'
import { JsonEditor } from '../../components/form/json-editor.tsx'
import { TagsField } from '../../components/form/tags-field.tsx'
import { type ProfileEdit, readEdit, refusedFields } from './profile-edits.ts'
import { useProfileActions } from './use-profile-actions.ts'

interface NewProfileDialogProps {
  readonly knownTags: readonly string[]
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}

const empty: ProfileEdit = { name: '', tags: [], text: '{\n  "kind": "user",\n  "key": ""\n}' }

/** Creates a profile: name, tags and its context as JSON. */
export function NewProfileDialog({ knownTags, onClose, onCreated }: NewProfileDialogProps) {
  const { put } = useProfileActions()
  const [id] = useState(newId)
  const [form, setForm] = useState(empty)
  const [wasSent, setSent] = useState(false)
  const read = readEdit(id, form)
  const problems = wasSent && 'problems' in read ? read.problems : {}
  const errors = { ...refusedFields(put.error), ...problems }
  const change = (next: Partial<ProfileEdit>) => {
    put.reset()
    setForm({ ...form, ...next })
  }
  const submit = () => {
    setSent(true)
    if (!('profile' in read)) return
    const onSuccess = () => {
      onClose()
      onCreated(id)
    }
    put.mutate(read.profile, { onSuccess })
  }
  return (
    <Dialog title="New profile" size={520} onClose={onClose}>
      <DialogForm submit="Create profile" isPending={put.isPending} onSubmit={submit} onCancel={onClose}>
        <TextInput
          label="Name"
          data-autofocus
          autoComplete="off"
          value={form.name}
          error={errors.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <TagsField
          label="Tags"
          data={[...knownTags]}
          value={form.tags}
          error={errors.tags}
          onChange={(tags) => change({ tags })}
        />
        <div>
          <span className={field.label}>Context</span>
          <JsonEditor
            label="Context as JSON"
            minHeight={120}
            value={form.text}
            error={errors.text}
            onChange={(text) => change({ text })}
          />
        </div>
      </DialogForm>
    </Dialog>
  )
}
