import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { describedInput } from '../../../components/form/described-fields.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { askSegment, useAskedSegment } from './asked-segment.ts'
import { DuplicateSegmentDialog } from './duplicate-segment-dialog.tsx'
import { RemoveSegmentDialog } from './remove-segment-dialog.tsx'
import { RenameSegmentDialog } from './rename-segment-dialog.tsx'
import { emptySegment, SegmentFields } from './segment-fields.tsx'

interface SegmentDialogsProps {
  readonly projectId: string
  readonly environmentId: string
  /** The key of the command that creates one; absent where keys edit something else. */
  readonly createKey?: string
  /** Called after a segment was deleted. */
  readonly onRemoved?: () => void
}

/** The dialogs that create, duplicate, rename and delete segments, and the command that creates one. */
export function SegmentDialogs(props: SegmentDialogsProps) {
  const { projectId, environmentId, createKey, onRemoved } = props
  const host = useHost()
  const navigate = useNavigate()
  const asked = useAskedSegment((state) => state.asked)
  const close = () => askSegment(null)
  const refusal = useRefusal('create', 'segment', projectId)
  useCommands([
    {
      id: 'segments.create',
      group: 'Segments',
      title: 'New segment',
      ...(createKey && { keys: createKey }),
      disabled: refusal !== undefined,
      run: () => askSegment({ what: 'create' }),
    },
  ])
  // A dialog belongs to the screen that asked for it.
  useEffect(() => () => askSegment(null), [])
  const open = (segmentId: string) =>
    void navigate({
      to: '/p/$projectId/e/$environmentId/segments/$segmentId',
      params: { projectId, environmentId, segmentId },
    })
  const place = { projectId, environmentId }
  switch (asked?.what) {
    case 'create':
      return (
        <SegmentFields
          environmentId={environmentId}
          title="New segment"
          submit="Create segment"
          start={emptySegment}
          onSubmit={(form) => host.segments.create({ projectId, ...describedInput(form) })}
          onCreated={({ id }, { key }) => {
            notifyDone(`Segment ${key.trim()} created. It is empty in every environment.`)
            open(id)
          }}
          onClose={close}
        />
      )
    case 'duplicate':
      return <DuplicateSegmentDialog {...place} segment={asked.segment} onCreated={open} onClose={close} />
    case 'rename':
      return <RenameSegmentDialog {...place} segment={asked.segment} onClose={close} />
    case 'remove':
      return <RemoveSegmentDialog {...place} segment={asked.segment} onRemoved={onRemoved} onClose={close} />
    default:
      return null
  }
}
