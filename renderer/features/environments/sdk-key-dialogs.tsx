import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import type { SdkKey } from './environment-queries.ts'
import { SdkKeyDialog } from './sdk-key-dialog.tsx'
import type { useSdkKeyActions } from './use-sdk-key-actions.ts'

/** What one wants to do that needs a dialog first. */
export type AskedOfKey =
  | { readonly what: 'create' }
  | { readonly what: 'edit' | 'rotate' | 'remove'; readonly key: SdkKey }

interface SdkKeyDialogsProps {
  readonly environmentKey: string
  readonly asked: AskedOfKey | null
  readonly actions: ReturnType<typeof useSdkKeyActions>
  readonly onClose: () => void
}

/** The dialog for what is asked. */
export function SdkKeyDialogs({ environmentKey, asked, actions, onClose }: SdkKeyDialogsProps) {
  switch (asked?.what) {
    case undefined:
      return null
    case 'create':
      return <SdkKeyDialog {...{ environmentKey, onClose }} sdkKey={null} onSave={actions.create} />
    case 'edit':
      return (
        <SdkKeyDialog
          {...{ environmentKey, onClose }}
          sdkKey={asked.key}
          onSave={(form) => actions.edit(asked.key, form)}
        />
      )
    case 'rotate':
      return (
        <ConfirmDialog
          title={`Rotate SDK key …${asked.key.hint}`}
          action="Rotate it"
          onConfirm={() => actions.rotate(asked.key)}
          onClose={onClose}
        >
          Another key takes its place, and the old one stops working at once:{' '}
          {asked.key.name ? `${asked.key.name} gets` : 'programs that use it get'} nothing until it has the
          new one. This cannot be undone.
        </ConfirmDialog>
      )
    case 'remove':
      return (
        <ConfirmDialog
          title={`Delete SDK key …${asked.key.hint}`}
          action="Delete it"
          onConfirm={() => actions.remove(asked.key)}
          onClose={onClose}
        >
          {asked.key.name || 'Whatever uses this key'} gets nothing from {environmentKey} from then on. To
          stop it for a while, disable the key instead. This cannot be undone.
        </ConfirmDialog>
      )
  }
}
