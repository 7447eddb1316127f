import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProjectRow } from '../../../../shared/contract/tree/tree.ts'
import type { EvaluationModel } from '../../../../shared/model/evaluation-model/evaluation-model.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { formErrorsOf } from '../../../lib/errors/form-errors.ts'
import { useHost } from '../../../lib/host/api.ts'
import { treeQuery } from '../../../lib/query/queries.ts'
import { ModelField } from './model-field.tsx'

interface NewProject {
  readonly workspaceKey: string
  readonly projectKey: string
  readonly name: string
  readonly evaluationModel: EvaluationModel
}

interface NewProjectProps {
  readonly workspaceKey: string
  readonly onClose: () => void
  readonly onCreated: (project: ProjectRow) => void
}

/** Creates a project; it starts with the environments `staging` and `production`. */
export function NewProjectDialog({ workspaceKey, onClose, onCreated }: NewProjectProps) {
  const [form, setForm] = useState<NewProject>({
    workspaceKey,
    projectKey: '',
    name: '',
    evaluationModel: 'launchdarkly',
  })
  const create = useCreate(form, (project) => {
    onClose()
    onCreated(project)
  })
  // An error without a field shows at the project key, where it can be fixed.
  const errors = formErrorsOf(create.error, ['workspaceKey', 'projectKey', 'name'], 'projectKey')
  const change = (next: Partial<typeof form>) => {
    create.reset()
    setForm({ ...form, ...next })
  }
  const field = (name: 'workspaceKey' | 'projectKey' | 'name', label: string, isFirst = false) => (
    <TextInput
      label={label}
      autoComplete="off"
      data-autofocus={isFirst || undefined}
      value={form[name]}
      error={errors[name]}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
    />
  )
  return (
    <Dialog title="New project" onClose={onClose}>
      <DialogForm
        submit="Create project"
        isPending={create.isPending}
        onSubmit={create.mutate}
        onCancel={onClose}
      >
        {field('workspaceKey', 'Workspace key')}
        {field('projectKey', 'Project key', true)}
        {field('name', 'Name')}
        <ModelField
          model={form.evaluationModel}
          onChange={(evaluationModel) => change({ evaluationModel })}
        />
      </DialogForm>
    </Dialog>
  )
}

function useCreate(form: NewProject, onCreated: (project: ProjectRow) => void) {
  const host = useHost()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => host.projects.createAt(form),
    onSuccess: async (project: ProjectRow) => {
      // The project's route only works once the tree holds the project.
      await queries.refetchQueries({ queryKey: treeQuery(host).queryKey })
      onCreated(project)
    },
  })
}
