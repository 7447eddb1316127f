import { MultiSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Access } from '../../../../shared/contract/access/accesses.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DescribedFields, describedFields } from '../../../components/form/described-fields.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { ExpiryField } from '../../../components/form/expiry-field.tsx'
import { formErrorsOf } from '../../../lib/errors/form-errors.ts'
import type { PlaceOption } from '../places.ts'
import { type AccessForm, formOf } from './access-form.ts'
import { TypeField } from './type-field.tsx'

interface AccessDialogProps {
  /** The access to update; null creates a new one. */
  readonly access: Access | null
  readonly places: readonly PlaceOption[]
  readonly onSave: (form: AccessForm) => Promise<void>
  readonly onClose: () => void
}

const fields = [...describedFields, 'type', 'places', 'expiresAt'] as const

/** Creates an access or updates one. */
export function AccessDialog({ access, places, onSave, onClose }: AccessDialogProps) {
  const [form, setForm] = useState(() => formOf(access))
  const save = useMutation({ mutationFn: onSave, onSuccess: onClose })
  // Errors without a field are shown at the places: one may have been deleted, or may be forbidden.
  const errors = formErrorsOf(save.error, fields, access ? 'key' : 'places')
  const submit = () => {
    save.mutate(form)
  }
  const change = (next: Partial<AccessForm>) => {
    save.reset()
    setForm({ ...form, ...next })
  }
  return (
    <Dialog title={access ? `Edit access ${access.key}` : 'New access'} size={520} onClose={onClose}>
      <DialogForm
        submit={access ? 'Save' : 'Create access'}
        isPending={save.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        <DescribedFields
          form={form}
          errors={errors}
          keyHint="Used with the secret to sign in."
          onChange={change}
        />
        <TypeField type={form.type} error={errors.type} onChange={(type) => change({ type })} />
        {!access && (
          <MultiSelect
            label="Attached to"
            description="Applies there and to everything below."
            placeholder={form.places.length === 0 ? 'Choose one or more' : ''}
            searchable
            nothingFoundMessage="No match."
            data={places.map(({ value, label }) => ({ value, label }))}
            value={[...form.places]}
            error={errors.places}
            onChange={(chosen) => change({ places: chosen })}
          />
        )}
        <ExpiryField
          value={form.expires}
          error={errors.expiresAt}
          onChange={(expires) => change({ expires })}
        />
      </DialogForm>
    </Dialog>
  )
}
