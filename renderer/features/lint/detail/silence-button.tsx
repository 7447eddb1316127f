import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { notifyError } from '../../../lib/errors/notify.tsx'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { useHost } from '../../../lib/host/api.ts'
import { wordsOf } from '../rule-words.ts'

interface SilenceButtonProps {
  readonly projectId: string
  readonly environmentId: string
  readonly finding: LintFinding
}

/** Silences a check at the place of a finding, with a reason, or lets it speak again. */
export function SilenceButton(props: SilenceButtonProps) {
  const { environmentId, finding } = props
  const [isAsking, setAsking] = useState(false)
  const refusal = useRefusal('update', finding.kind === 'flag' ? 'targeting' : 'segment_rule', environmentId)
  const silence = useSilence(props)
  const isSilenced = finding.silenced !== undefined
  const run = () => (isSilenced ? silence.mutate(null, { onError: notifyError }) : setAsking(true))
  useCommands([
    {
      id: 'lint.silence',
      group: 'Lint',
      title: isSilenced ? 'Stop silencing the finding' : 'Silence the finding…',
      disabled: refusal !== undefined || silence.isPending,
      run,
    },
  ])
  return (
    <>
      <MayButton refusal={refusal} loading={isSilenced && silence.isPending} onClick={run}>
        {isSilenced ? 'Stop silencing' : 'Silence…'}
      </MayButton>
      {isAsking && <ReasonDialog finding={finding} silence={silence} onClose={() => setAsking(false)} />}
    </>
  )
}

interface ReasonDialogProps {
  readonly finding: LintFinding
  readonly silence: ReturnType<typeof useSilence>
  readonly onClose: () => void
}

function ReasonDialog({ finding, silence, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const place = [finding.key, finding.placeName.split(',')[0]].filter(Boolean).join(', ')
  return (
    <Dialog title={`Silence “${wordsOf(finding.rule).title}”`} onClose={onClose}>
      <DialogForm
        submit="Silence"
        isPending={silence.isPending}
        onSubmit={() => reason.trim() !== '' && silence.mutate(reason.trim(), { onSuccess: onClose })}
        onCancel={onClose}
      >
        <p>
          This check no longer counts at {place}. It stays in the list, with your reason, and the command line
          does not fail on it.
        </p>
        <Textarea
          label="Reason"
          required
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {silence.error && <ErrorNotice error={silence.error} />}
      </DialogForm>
    </Dialog>
  )
}

function useSilence({ projectId, environmentId, finding }: SilenceButtonProps) {
  const host = useHost()
  const { kind, resourceId, rule, at, key } = finding
  return useMutation({
    mutationFn: (reason: string | null) => {
      const place = { environmentId, rule, at, reason }
      return kind === 'flag'
        ? host.lint.silenceFlag({ ...place, flagId: resourceId })
        : host.lint.silenceSegment({ ...place, segmentId: resourceId })
    },
    onSuccess: ({ operationId }, reason) =>
      notifyUndoable(
        host,
        projectId,
        operationId,
        reason === null ? `${rule} counts in ${key} again.` : `Silenced ${rule} in ${key}.`,
      ),
  })
}
