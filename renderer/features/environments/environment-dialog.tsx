import { Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EnvironmentColor } from '../../../shared/contract/tree/environment-color.ts'
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
import { ColorField } from './color-field.tsx'

interface EnvironmentDialogProps {
  readonly projectId: string
  /** The environments of the project, in order: a new one can be copied from any. */
  readonly environments: readonly Environment[]
  /** The environment to update; null creates a new one. */
  readonly environment: Environment | null
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

interface EnvironmentForm extends Described {
  readonly color: EnvironmentColor | null
  /** The environment to copy; null: every flag is off. Only for a new one. */
  readonly copyFrom: string | null
}

const empty: EnvironmentForm = { key: '', name: '', description: '', tags: [], color: null, copyFrom: null }

/** Creates an environment or updates one. */
export function EnvironmentDialog(props: EnvironmentDialogProps) {
  const { projectId, environments, environment, onClose, onSaved } = props
  const [form, setForm] = useState<EnvironmentForm>({ ...empty, ...environment })
  const save = useSave(projectId, environment)
  const submit = () => {
    save.mutate(form, {
      onSuccess: ({ id }) => {
        onSaved(id)
        onClose()
      },
    })
  }
  const change = (next: Partial<EnvironmentForm>) => {
    save.reset()
    setForm({ ...form, ...next })
  }
  const errors = formErrorsOf(save.error, [...describedFields, 'copyFromEnvironmentId'], 'key')
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
          errors={errors}
          keyHint={isRenamed ? 'Scripts and remotes that use the old key will no longer find it.' : undefined}
          onChange={change}
        />
        <ColorField environmentKey={form.key} color={form.color} onChange={(color) => change({ color })} />
        {environment === null && (
          <Select
            label="Copy from"
            description={
              form.copyFrom === null
                ? 'Every flag is off in the new environment, and every segment is empty.'
                : 'Its targeting and segments are copied. Buckets may differ: each environment has its own salts.'
            }
            data={[
              { value: '', label: 'Nothing' },
              ...environments.map(({ id, key }) => ({ value: id, label: key })),
            ]}
            allowDeselect={false}
            error={errors.copyFromEnvironmentId}
            value={form.copyFrom ?? ''}
            onChange={(id) => change({ copyFrom: id || null })}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}

function useSave(projectId: string, environment: Environment | null) {
  const host = useHost()
  return useMutation({
    mutationFn: (form: EnvironmentForm) =>
      environment
        ? host.environments.update({
            environmentId: environment.id,
            ifVersion: String(environment.version),
            ...describedInput(form),
            color: form.color,
          })
        : host.environments.create({
            projectId,
            ...describedInput(form),
            color: form.color,
            ...(form.copyFrom !== null && { copyFromEnvironmentId: form.copyFrom }),
          }),
    onSuccess: ({ key }, { copyFrom }) => notifyDone(doneWords(key, environment !== null, copyFrom !== null)),
  })
}

function doneWords(key: string, isUpdate: boolean, isCopy: boolean): string {
  if (isUpdate) return `Environment ${key} saved.`
  return isCopy ? `Environment ${key} created.` : `Environment ${key} created. Every flag is off in it.`
}
