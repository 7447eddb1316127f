import { Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProjectRow, WorkspaceRow } from '../../../../shared/contract/tree/tree.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { isCancelled } from '../../../lib/errors/errors.ts'
import { formErrorsOf } from '../../../lib/errors/form-errors.ts'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { useHost } from '../../../lib/host/api.ts'
import { ConversionReportView } from './conversion-report.tsx'
import { useConversionReport, useConvert } from './use-convert.ts'

interface ConvertDialogProps {
  readonly workspace: WorkspaceRow
  readonly project: ProjectRow
  readonly onClose: () => void
  readonly onCreated: (project: ProjectRow) => void
  /** Called with the ids of projects that are gone, and what to open instead of them. */
  readonly onRemoved: (projectIds: readonly string[], instead?: ProjectRow) => void
}

/** Says a Flagbase project in LaunchDarkly's terms, as a new project, after a report of what cannot be said exactly. */
export function ConvertDialog({ workspace, project, onClose, onCreated, onRemoved }: ConvertDialogProps) {
  const host = useHost()
  const [projectKey, setProjectKey] = useState(`${project.key}-launchdarkly`)
  const report = useConversionReport(project)
  const { convert, progress, cancel } = useConvert(workspace, project, ({ project: made, operationId }) => {
    onClose()
    onCreated(made)
    const words = `Project ${made.key} created. ${project.key} is as it was.`
    notifyUndoable(host, made.id, operationId, words, () => onRemoved([made.id], project))
  })
  const error = isCancelled(convert.error) ? null : convert.error
  const errors = formErrorsOf(error, ['projectKey'], 'projectKey')
  return (
    <Dialog title={`Convert ${project.key} to LaunchDarkly`} size={640} onClose={onClose}>
      <DialogForm
        submit="Create the project"
        isPending={convert.isPending || report.query.isPending}
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
          {report.query.error && (
            <ErrorNotice error={report.query.error} onRetry={() => void report.query.refetch()} />
          )}
          {report.progress && <ProgressLine progress={report.progress} onCancel={onClose} />}
          {report.query.data && <ConversionReportView report={report.query.data} />}
          {progress && <ProgressLine progress={progress} onCancel={cancel} />}
        </Stack>
      </DialogForm>
    </Dialog>
  )
}
