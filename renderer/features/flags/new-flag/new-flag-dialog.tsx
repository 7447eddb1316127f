import { Modal, SegmentedControl } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { DescribedFields } from '../../../components/form/described-fields.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { codeOf, fieldErrorsOf, isLost, sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import {
  emptyForm,
  formErrors,
  jsonErrors,
  type NewFlagForm,
  type NewFlagType,
  toInput,
  withType,
} from './new-flag-form.ts'
import { ServedFields } from './served-fields.tsx'
import { VariationFields } from './variation-fields.tsx'

interface NewFlagDialogProps {
  readonly projectId: string
  readonly knownTags: ReadonlySet<string>
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}

/** Creates a flag: key, name, tags, variations, and which of them it serves. */
export function NewFlagDialog({ isOpen, onClose, ...props }: NewFlagDialogProps) {
  return (
    <Modal title="New flag" size={560} opened={isOpen} onClose={onClose}>
      {/* The form is mounted each time, so it always starts empty. */}
      {isOpen && <NewFlagFields {...props} onClose={onClose} />}
    </Modal>
  )
}

const types: readonly { readonly value: NewFlagType; readonly label: string }[] = [
  { value: 'boolean', label: 'Boolean' },
  { value: 'string', label: 'String' },
  { value: 'number', label: 'Number' },
  { value: 'json', label: 'JSON' },
]

function NewFlagFields({ projectId, knownTags, onClose, onCreated }: Omit<NewFlagDialogProps, 'isOpen'>) {
  const [form, setForm] = useState(emptyForm)
  const [wasSent, setSent] = useState(false)
  const create = useCreate(projectId, onClose, onCreated)
  const errors = {
    ...(create.error ? hostErrors(create.error) : {}),
    ...(wasSent ? formErrors(form) : jsonErrors(form)),
  }
  const change = (next: Partial<NewFlagForm>) => {
    setForm({ ...form, ...next })
    create.reset()
  }
  const submit = () => {
    setSent(true)
    if (Object.keys(formErrors(form)).length === 0) create.mutate(form)
  }
  return (
    <DialogForm submit="Create flag" isPending={create.isPending} onSubmit={submit} onCancel={onClose}>
      <DescribedFields
        form={form}
        errors={errors}
        keyHint="Your code asks for the flag by this key."
        knownTags={knownTags}
        onChange={change}
      />
      <div>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="What the flag serves"
          data={[...types]}
          value={form.type}
          onChange={(type) => change(withType(form, type as NewFlagType))}
        />
      </div>
      <VariationFields form={form} errors={errors} onChange={change} />
      <ServedFields form={form} errors={errors} onChange={change} />
    </DialogForm>
  )
}

function useCreate(projectId: string, onClose: () => void, onCreated: (id: string) => void) {
  const host = useHost()
  const capabilities = useCapabilities()
  return useMutation({
    mutationFn: (form: NewFlagForm) => host.flags.create(toInput(form, projectId, capabilities)),
    onSuccess: ({ id }, form) => {
      onClose()
      notifyDone(`Flag ${form.key.trim()} created. It is off in every environment.`)
      onCreated(id)
    },
  })
}

const shown = /^(key|name|description|tags|offVariationKey|onVariationKey|variations\.\d+\.(key|value))$/

/** A taken key, or an error without a field on screen, is shown at the key, where it can be fixed. */
function hostErrors(error: unknown): Readonly<Record<string, string>> {
  if (isLost(error)) return {}
  const fields = fieldErrorsOf(error)
  const isShown = Object.keys(fields).some((field) => shown.test(field))
  return isShown && codeOf(error) !== 'CONFLICT' ? fields : { key: sentenceOf(error), ...fields }
}
