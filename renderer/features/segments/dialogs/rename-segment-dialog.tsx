import { TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Segment } from '../../../../shared/model/segment-document.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { fieldErrorsOf, sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { useHost } from '../../../lib/host/api.ts'
import { segmentUsesQuery } from '../segment-queries.ts'
import styles from './dialogs.module.css'
import { renameSegment } from './rename-segment.ts'
import { UsesList } from './uses-list.tsx'
import { usesWords } from './uses-words.ts'

interface RenameSegmentProps {
  readonly projectId: string
  readonly environmentId: string
  readonly segment: Pick<Segment, 'id' | 'key'>
  readonly onClose: () => void
}

/** Changes the key of a segment, with the conditions that name it. */
export function RenameSegmentDialog(props: RenameSegmentProps) {
  const { projectId, environmentId, segment, onClose } = props
  const host = useHost()
  const { data: uses, error, refetch } = useQuery(segmentUsesQuery(host, segment.id))
  const [key, setKey] = useState(segment.key)
  const to = key.trim()
  const run = useMutation({
    mutationFn: () => renameSegment(host, { ...segment, to }, uses ?? []),
    onSuccess: (operationId) => {
      onClose()
      notifyUndoable(host, projectId, operationId, `Segment ${segment.key} is now ${to}.`)
    },
  })
  if (error && !uses)
    return (
      <Dialog title={`Rename ${segment.key}`} onClose={onClose}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </Dialog>
    )
  return (
    <Dialog title={`Rename ${segment.key}`} size={560} onClose={onClose}>
      <DialogForm
        submit="Rename the segment"
        isPending={run.isPending || !uses}
        onSubmit={() => (to === segment.key ? onClose() : run.mutate())}
        onCancel={onClose}
      >
        <TextInput
          label="New key"
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          styles={{ input: { fontFamily: 'var(--mono)' } }}
          value={key}
          error={run.error ? errorOf(run.error) : undefined}
          onChange={({ currentTarget }) => {
            setKey(currentTarget.value)
            run.reset()
          }}
        />
        <p className={styles.words}>
          In one step, this also rewrites the conditions of {usesWords(uses ?? [])}. A rule that takes a share
          picks other contexts afterwards, because buckets depend on the key.
        </p>
        {uses && uses.length > 0 && (
          <UsesList projectId={projectId} environmentId={environmentId} uses={uses} onLeave={onClose} />
        )}
      </DialogForm>
    </Dialog>
  )
}

/** The sentence about the key, wherever in the list of changes it belongs. */
const errorOf = (error: unknown) =>
  Object.entries(fieldErrorsOf(error)).find(([field]) => field.endsWith('.key'))?.[1] ?? sentenceOf(error)
