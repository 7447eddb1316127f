import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { sentenceOf } from '../../lib/errors/errors.ts'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { counted } from '../../lib/words/counted.ts'

interface RemoveProjectProps {
  readonly project: ProjectRow
  readonly onClose: () => void
}

/** Deletes a project; its key must be typed to confirm. */
export function RemoveProjectDialog({ project, onClose }: RemoveProjectProps) {
  const host = useHost()
  const [key, setKey] = useState('')
  const remove = useMutation({
    mutationFn: () => host.projects.remove({ projectId: project.id, ifVersion: '*' }),
    onSuccess: () => {
      onClose()
      notifyDone(`Project ${project.key} deleted.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    remove.mutate()
  }
  return (
    <Modal title={`Delete project ${project.key}`} opened onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p style={{ margin: 0 }}>
            This also deletes {counted(project.flagCount, 'flag')}, {counted(project.segmentCount, 'segment')}{' '}
            and all their targeting. This cannot be undone.
          </p>
          <TextInput
            label={`Type ${project.key} to confirm`}
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
              Delete project
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
