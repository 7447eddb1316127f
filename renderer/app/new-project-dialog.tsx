import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useHost } from '../lib/api.ts'
import { fieldErrorsOf, sentenceOf } from '../lib/errors.ts'

/** A button that asks for the keys of a new project and makes it; it gets `staging` and `production`. */
export function NewProjectDialog() {
  const host = useHost()
  const [isOpen, setOpen] = useState(false)
  const [keys, setKeys] = useState({ workspaceKey: 'default', projectKey: '', name: '' })
  const create = useMutation({
    mutationFn: () => host.workspaces.createProject(keys),
    onSuccess: () => setOpen(false),
  })
  const errors = create.error ? fieldErrorsOf(create.error) : {}
  const isElsewhere = create.error && Object.keys(errors).length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  const field = (name: keyof typeof keys, label: string) => (
    <TextInput
      label={label}
      value={keys[name]}
      error={errors[name] ?? (isElsewhere && name === 'projectKey' ? sentenceOf(create.error) : null)}
      onChange={({ currentTarget }) => setKeys({ ...keys, [name]: currentTarget.value })}
    />
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>New project</Button>
      <Modal title="New project" opened={isOpen} onClose={() => setOpen(false)}>
        <form onSubmit={submit}>
          <Stack gap="sm">
            {field('workspaceKey', 'Workspace key')}
            {field('projectKey', 'Project key')}
            {field('name', 'Name')}
            <Group justify="flex-end" gap="xs">
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button type="submit" variant="filled" loading={create.isPending}>
                Create project
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
