import { Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProjectRow, WorkspaceRow } from '../../../../shared/contract/tree/tree.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { formErrorsOf } from '../../../lib/errors/form-errors.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { treeQuery } from '../../../lib/query/queries.ts'
import { ConversionReportView } from './conversion-report.tsx'

interface ConvertDialogProps {
  readonly workspace: WorkspaceRow
  readonly project: ProjectRow
  readonly onClose: () => void
  readonly onCreated: (project: ProjectRow) => void
}

/** Says a Flagbase project in LaunchDarkly's terms, as a new project, after a report of what cannot be said exactly. */
export function ConvertDialog({ workspace, project, onClose, onCreated }: ConvertDialogProps) {
  const host = useHost()
  const [projectKey, setProjectKey] = useState(`${project.key}-launchdarkly`)
  const report = useQuery({
    queryKey: ['instance', 'conversion', project.id],
    queryFn: ({ signal }) => host.conversions.preview({ projectId: project.id }, { signal }),
  })
  const convert = useConvert(workspace, project, (created) => {
    onClose()
    onCreated(created)
    notifyDone(`Project ${created.key} created. ${project.key} is as it was.`)
  })
  const errors = formErrorsOf(convert.error, ['projectKey'], 'projectKey')
  return (
    <Dialog title={`Convert ${project.key} to LaunchDarkly`} size={640} onClose={onClose}>
      <DialogForm
        submit="Create the project"
        isPending={convert.isPending || report.isPending}
        onSubmit={() => convert.mutate(projectKey.trim())}
        onCancel={onClose}
      >
        <Text size="sm">
          A new project gets the same environments, flags and segments, and {project.key} stays as it is. SDK
          keys, accesses and identities do not come along.
        </Text>
        <TextInput
          label="Key of the new project"
          autoComplete="off"
          data-autofocus
          value={projectKey}
          error={errors.projectKey}
          onChange={({ currentTarget }) => {
            convert.reset()
            setProjectKey(currentTarget.value)
          }}
        />
        <Stack gap="xs">
          {report.error && <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />}
          {report.isPending && <SlowSkeleton rows={4} />}
          {report.data && <ConversionReportView report={report.data} />}
        </Stack>
      </DialogForm>
    </Dialog>
  )
}

function useConvert(
  { id: workspaceId }: WorkspaceRow,
  { id: projectId }: ProjectRow,
  onCreated: (project: ProjectRow) => void,
) {
  const host = useHost()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (projectKey: string) => host.conversions.apply({ workspaceId, projectId, projectKey }),
    onSuccess: async (created: ProjectRow) => {
      // The project's route only works once the tree holds the project.
      await queries.refetchQueries({ queryKey: treeQuery(host).queryKey })
      onCreated(created)
    },
  })
}
