import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { FlagsPlace } from '../flags-place.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'

export type OpenDialog = 'duplicate' | 'rename' | 'archive' | 'remove'

interface FlagDialogsProps {
  readonly dialog: OpenDialog | undefined
  readonly place: FlagsPlace
  readonly flag: FlagRow
  readonly flags: readonly FlagRow[]
  readonly hasDraft: boolean
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
  readonly onRemoved: () => void
}

/** The open dialog of one flag. */
export function FlagDialogs(props: FlagDialogsProps) {
  const { dialog, place, flag, flags, hasDraft, onClose, onCreated, onRemoved } = props
  const { projectId, environments } = place
  switch (dialog) {
    case undefined:
      return null
    case 'duplicate':
      return <DuplicateDialog {...{ projectId, environments, flag, onClose, onCreated }} />
    case 'rename':
      return <RenameDialog {...{ projectId, environments, flag, onClose }} />
    default:
      return (
        <ChangeDialog
          place={place}
          kind={dialog}
          {...{ flag, flags, hasDraft, onClose }}
          onDone={dialog === 'remove' ? onRemoved : () => {}}
        />
      )
  }
}
