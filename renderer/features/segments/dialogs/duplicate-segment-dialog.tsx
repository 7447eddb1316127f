import { useQuery } from '@tanstack/react-query'
import type { Segment } from '../../../../shared/model/segment-document.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { useHost } from '../../../lib/host/api.ts'
import { copySegment } from './copy-segment.ts'
import styles from './dialogs.module.css'
import { SegmentFields } from './segment-fields.tsx'

interface DuplicateSegmentProps {
  readonly projectId: string
  readonly environmentId: string
  readonly segment: Pick<Segment, 'id' | 'key'>
  readonly onCreated: (segmentId: string) => void
  readonly onClose: () => void
}

/** Creates a copy of a segment under another key. */
export function DuplicateSegmentDialog(props: DuplicateSegmentProps) {
  const { projectId, environmentId, segment, onCreated, onClose } = props
  const host = useHost()
  const { data, error, refetch } = useQuery({
    queryKey: ['instance', 'sharedSegment', segment.id],
    queryFn: ({ signal }) => host.segments.get({ segmentId: segment.id }, { signal }),
  })
  if (!data)
    return (
      <Dialog title={`Duplicate ${segment.key}`} onClose={onClose}>
        {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <SlowSkeleton />}
      </Dialog>
    )
  return (
    <SegmentFields
      environmentId={environmentId}
      title={`Duplicate ${segment.key}`}
      submit="Create the copy"
      start={{ ...data, key: `${data.key}-copy` }}
      onSubmit={(form) => copySegment(host, projectId, segment.id, form)}
      onCreated={({ id, operationId }, { key }) => {
        onCreated(id)
        const words = `Segment ${key.trim()} created as a copy of ${segment.key}.`
        notifyUndoable(host, projectId, operationId, words)
      }}
      onClose={onClose}
    >
      <p className={styles.words}>
        The copy has the saved keys and rules of {segment.key} in every environment. No flag uses it yet. A
        rule that takes a share picks other contexts, because buckets depend on the key.
      </p>
    </SegmentFields>
  )
}
