import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ProjectRow } from '../../../shared/contract/workspaces.ts'
import { useHost } from '../../lib/api.ts'
import { sentenceOf } from '../../lib/errors.ts'
import { notifyDone } from '../../lib/notify.tsx'

interface RemoveProjectProps {
  readonly project: ProjectRow
  readonly onClose: () => void
}

/** Asks to type the key of the project that is to go, and says what goes with it. */
export function RemoveProjectDialog({ project, onClose }: RemoveProjectProps) {
  const host = useHost()
  const [key, setKey] = useState('')
  const remove = useMutation({
    mutationFn: () => host.workspaces.removeProject({ projectId: project.id, key }),
    onSuccess: () => {
      onClose()
      notifyDone(`Project ${project.key} is removed.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    remove.mutate()
  }
  return (
    <Modal title={`Remove project ${project.key}`} opened onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p style={{ margin: 0 }}>
            {project.flagCount.toLocaleString()} flags, {project.segmentCount.toLocaleString()} segments and
            all their targeting go with it. This cannot be undone.
          </p>
          <TextInput
            label={`Type ${project.key} to go on`}
            data-autofocus
            autoComplete="off"
            value={key}
            error={remove.error ? sentenceOf(remove.error) : null}
            onChange={({ currentTarget }) => setKey(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              type="submit"
              variant="filled"
              color="red"
              disabled={key !== project.key}
              loading={remove.isPending}
            >
              Remove it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
