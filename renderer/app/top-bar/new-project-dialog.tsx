import { Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { create as createStore } from 'zustand'
import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { DialogForm } from '../../components/form/dialog-form.tsx'
import { formErrorsOf } from '../../lib/errors/form-errors.ts'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { environmentIn } from '../routing/environment-path.ts'

const useDialog = createStore<{ readonly workspaceKey: string | null }>(() => ({ workspaceKey: null }))

/** Opens the dialog for a new project; the workspace can be changed in it. */
export function askForProject(workspaceKey: string): void {
  useDialog.setState({ workspaceKey })
}

const close = () => useDialog.setState({ workspaceKey: null })

/** Creates a project; it starts with the environments `staging` and `production`. */
export function NewProjectDialog() {
  const workspaceKey = useDialog((dialog) => dialog.workspaceKey)
  return (
    <Modal title="New project" opened={workspaceKey !== null} onClose={close}>
      {workspaceKey !== null && <NewProjectFields workspaceKey={workspaceKey} />}
    </Modal>
  )
}

function NewProjectFields({ workspaceKey }: { readonly workspaceKey: string }) {
  const [form, setForm] = useState({ workspaceKey, projectKey: '', name: '' })
  const create = useCreate(form)
  // An error without a field shows at the project key, where it can be fixed.
  const errors = formErrorsOf(create.error, ['workspaceKey', 'projectKey', 'name'], 'projectKey')
  const change = (next: Partial<typeof form>) => {
    create.reset()
    setForm({ ...form, ...next })
  }
  const field = (name: keyof typeof form, label: string, isFirst = false) => (
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
    <DialogForm
      submit="Create project"
      isPending={create.isPending}
      onSubmit={create.mutate}
      onCancel={close}
    >
      {field('workspaceKey', 'Workspace key')}
      {field('projectKey', 'Project key', true)}
      {field('name', 'Name')}
    </DialogForm>
  )
}

function useCreate(form: { workspaceKey: string; projectKey: string; name: string }) {
  const host = useHost()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = async (project: ProjectRow) => {
    // The project's route only works once the tree holds the project.
    await queries.refetchQueries({ queryKey: treeQuery(host).queryKey })
    const environment = environmentIn(project)
    close()
    if (!environment) return
    const params = { projectId: project.id, environmentId: environment.id }
    await navigate({ to: '/p/$projectId/e/$environmentId/flags', params })
  }
  return useMutation({ mutationFn: () => host.projects.createAt(form), onSuccess: show })
}
