import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { DialogButtons } from './dialog-buttons.tsx'
import styles from './secret-dialog.module.css'

/** A secret that the host shows only once. The screen keeps it in its state until the dialog closes. */
export interface ShownSecret {
  /** Such as `SDK key of production`. */
  readonly title: string
  /** One sentence: what it is for, or what it replaces. */
  readonly text: string
  readonly parts: readonly { readonly label: string; readonly value: string }[]
}

interface SecretDialogProps {
  readonly secret: ShownSecret | null
  readonly onClose: () => void
}

/**
 * Shows a secret with a copy button. Only its own button closes it, because closing it by accident would lose
 * the secret.
 */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  if (!secret) return null
  return (
    <Dialog
      title={secret.title}
      size={560}
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <p className={styles.text}>{secret.text}</p>
        {secret.parts.map((part, at) => (
          <SecretPart key={part.label} {...part} isLast={at === secret.parts.length - 1} />
        ))}
        <p className={styles.warning}>You cannot view this again. Copy it before you close this dialog.</p>
        <DialogButtons>
          <Button variant="filled" onClick={onClose}>
            I have copied it
          </Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  )
}

interface SecretPartProps {
  readonly label: string
  readonly value: string
  readonly isLast: boolean
}

function SecretPart({ label, value, isLast }: SecretPartProps) {
  const [state, setState] = useState<'' | 'copied' | 'refused'>('')
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  return (
    <div className={styles.part}>
      <TextInput
        className={styles.value}
        label={label}
        readOnly
        autoComplete="off"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mono)' } }}
        value={value}
        error={
          state === 'refused'
            ? 'Could not copy to the clipboard. Select the text and copy it yourself.'
            : null
        }
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button data-autofocus={isLast || undefined} onClick={() => void copy()}>
        {state === 'copied' ? 'Copied' : 'Copy'}
        <span className="unseen"> {label.toLowerCase()}</span>
      </Button>
    </div>
  )
}
