import { ConfirmDialog } from '../../../components/dialog/confirm-dialog.tsx'
import type { SdkKey } from '../environment-queries.ts'
import { SdkKeyDialog } from './sdk-key-dialog.tsx'
import type { useSdkKeyActions } from './use-sdk-key-actions.ts'

/** An action that needs a dialog first. */
export type AskedOfKey =
  | { readonly what: 'create' }
  | { readonly what: 'edit' | 'rotate' | 'remove'; readonly key: SdkKey }

interface SdkKeyDialogsProps {
  readonly environmentKey: string
  readonly asked: AskedOfKey | null
  readonly actions: ReturnType<typeof useSdkKeyActions>
  readonly onClose: () => void
}

/** The dialog for the action. */
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
          action="Rotate key"
          onConfirm={() => actions.rotate(asked.key)}
          onClose={onClose}
        >
          A new key replaces it, and the old one stops working at once.{' '}
          {asked.key.name || 'A program that uses it'} gets no flags until it has the new key. This cannot be
          undone.
        </ConfirmDialog>
      )
    case 'remove':
      return (
        <ConfirmDialog
          title={`Delete SDK key …${asked.key.hint}`}
          action="Delete key"
          onConfirm={() => actions.remove(asked.key)}
          onClose={onClose}
        >
          {asked.key.name || 'A program that uses it'} gets no more flags from {environmentKey}. To stop it
          for a while, disable the key instead. This cannot be undone.
        </ConfirmDialog>
      )
  }
}
