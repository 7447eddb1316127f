import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Environment } from '../../../shared/contract/tree/environments.ts'
import { Dialog } from '../../components/dialog/dialog.tsx'
import {
  type Described,
  DescribedFields,
  describedFields,
  describedInput,
} from '../../components/form/described-fields.tsx'
import { DialogForm } from '../../components/form/dialog-form.tsx'
import { formErrorsOf } from '../../lib/errors/form-errors.ts'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'

interface EnvironmentDialogProps {
  readonly projectId: string
  /** The environment to update; null creates a new one. */
  readonly environment: Environment | null
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

const empty: Described = { key: '', name: '', description: '', tags: [] }

/** Creates an environment or updates one. */
export function EnvironmentDialog({ projectId, environment, onClose, onSaved }: EnvironmentDialogProps) {
  const [form, setForm] = useState<Described>(environment ?? empty)
  const save = useSave(projectId, environment)
  const submit = () => {
    save.mutate(form, {
      onSuccess: ({ id }) => {
        onSaved(id)
        onClose()
      },
    })
  }
  const change = (next: Partial<Described>) => {
    save.reset()
    setForm({ ...form, ...next })
  }
  const isRenamed = environment !== null && form.key !== environment.key
  return (
    <Dialog title={environment ? `Edit environment ${environment.key}` : 'New environment'} onClose={onClose}>
      <DialogForm
        submit={environment ? 'Save' : 'Create environment'}
        isPending={save.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        <DescribedFields
          form={form}
          errors={formErrorsOf(save.error, describedFields, 'key')}
          keyHint={isRenamed ? 'Scripts and remotes that use the old key will no longer find it.' : undefined}
          onChange={change}
        />
      </DialogForm>
    </Dialog>
  )
}

function useSave(projectId: string, environment: Environment | null) {
  const host = useHost()
  return useMutation({
    mutationFn: (form: Described) =>
      environment
        ? host.environments.update({
            environmentId: environment.id,
            ifVersion: String(environment.version),
            ...describedInput(form),
          })
        : host.environments.create({ projectId, ...describedInput(form) }),
    onSuccess: ({ key }) =>
      notifyDone(
        environment ? `Environment ${key} saved.` : `Environment ${key} created. Every flag is off in it.`,
      ),
  })
}
