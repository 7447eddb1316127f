import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Segment } from '../../../../shared/model/segment-document.ts'
import { ConfirmDialog } from '../../../components/dialog/confirm-dialog.tsx'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogButtons } from '../../../components/dialog/dialog-buttons.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import { segmentsQuery } from '../../../lib/query/queries.ts'
import { counted } from '../../../lib/words/counted.ts'
import { segmentUsesQuery } from '../segment-queries.ts'
import styles from './dialogs.module.css'
import { UsesList } from './uses-list.tsx'
import { usesWords } from './uses-words.ts'

interface RemoveSegmentProps {
  readonly projectId: string
  readonly environmentId: string
  readonly segment: Pick<Segment, 'id' | 'key'>
  readonly onRemoved?: (() => void) | undefined
  readonly onClose: () => void
}

/** Deletes a segment that nothing uses; otherwise shows what must change first. */
export function RemoveSegmentDialog(props: RemoveSegmentProps) {
  const { projectId, environmentId, segment, onRemoved, onClose } = props
  const host = useHost()
  const uses = useQuery(segmentUsesQuery(host, segment.id))
  const row = useQuery(segmentsQuery(host, environmentId)).data?.find(({ id }) => id === segment.id)
  if (uses.error && !uses.data)
    return (
      <Dialog title={`Delete ${segment.key}`} onClose={onClose}>
        <ErrorNotice error={uses.error} onRetry={() => void uses.refetch()} />
      </Dialog>
    )
  if (!uses.data) return null
  if (uses.data.length > 0)
    return (
      <Dialog title={`${segment.key} is in use`} onClose={onClose}>
        <Stack gap="sm">
          <p className={styles.words}>
            {usesWords(uses.data)} would lose a condition. Take the segment out of{' '}
            {uses.data.length === 1 ? 'it' : 'them'} first; then it can be deleted.
          </p>
          <UsesList projectId={projectId} environmentId={environmentId} uses={uses.data} onLeave={onClose} />
          <DialogButtons>
            <Button data-autofocus onClick={onClose}>
              Close
            </Button>
          </DialogButtons>
        </Stack>
      </Dialog>
    )
  const remove = async () => {
    await removeSegment(host, projectId, segment)
    onRemoved?.()
  }
  const keys = row ? row.includedCount + row.excludedCount : 0
  return (
    <ConfirmDialog
      title={`Delete segment ${segment.key}`}
      action="Delete segment"
      onConfirm={remove}
      onClose={onClose}
    >
      This deletes its {counted(keys, 'key')} and {counted(row?.ruleCount ?? 0, 'rule')} in this environment,
      and all it has in the other environments. No flag uses it. You can undo this.
    </ConfirmDialog>
  )
}

async function removeSegment(
  host: HostClient,
  projectId: string,
  { id, key }: Pick<Segment, 'id' | 'key'>,
): Promise<void> {
  const { version } = await host.segments.get({ segmentId: id })
  const { operationId } = await host.changes.apply({
    changes: [{ request: 'segments.remove', input: { segmentId: id, ifVersion: String(version) } }],
  })
  notifyUndoable(host, projectId, operationId, `Segment ${key} deleted.`)
}
