import type { Access } from '../../../../shared/contract/access/accesses.ts'
import { ConfirmDialog } from '../../../components/dialog/confirm-dialog.tsx'
import type { PlaceOption } from '../places.ts'
import type { useAccessActions } from '../use-access-actions.ts'
import { AccessDialog } from './access-dialog.tsx'

/** What is asked about an access before it is done. */
export type AskAboutAccess = 'edit' | 'rotate' | 'remove'

/** An action that needs a dialog first. */
export type AskedOfAccess =
  | { readonly what: 'create' }
  | { readonly what: AskAboutAccess; readonly access: Access }

interface AccessDialogsProps {
  readonly asked: AskedOfAccess | null
  readonly places: readonly PlaceOption[]
  readonly actions: ReturnType<typeof useAccessActions>
  readonly onClose: () => void
}

/** The dialog for the action. */
export function AccessDialogs({ asked, places, actions, onClose }: AccessDialogsProps) {
  switch (asked?.what) {
    case undefined:
      return null
    case 'create':
      return <AccessDialog {...{ places, onClose }} access={null} onSave={actions.create} />
    case 'edit':
      return (
        <AccessDialog
          {...{ places, onClose }}
          access={asked.access}
          onSave={(form) => actions.edit(asked.access, form)}
        />
      )
    case 'rotate':
      return (
        <ConfirmDialog
          title={`New secret for ${asked.access.key}`}
          action="Create new secret"
          onConfirm={() => actions.rotate(asked.access)}
          onClose={onClose}
        >
          The old secret and all tokens of {asked.access.key} stop working at once. Every client must sign in
          with the new secret. This cannot be undone.
        </ConfirmDialog>
      )
    case 'remove':
      return (
        <ConfirmDialog
          title={`Delete access ${asked.access.key}`}
          action="Delete access"
          onConfirm={() => actions.remove(asked.access)}
          onClose={onClose}
        >
          Its clients lose access at once, and {placesWord(asked.access.attachments.length)} removed with it.
          To block it for a while, disable it instead. This cannot be undone.
        </ConfirmDialog>
      )
  }
}

const placesWord = (count: number) => (count === 1 ? '1 attachment is' : `${count} attachments are`)
