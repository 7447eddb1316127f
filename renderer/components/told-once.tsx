import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import styles from './told-once.module.css'

/** What the host says one single time. It lives in the state of the asking screen alone, and only until it is closed. */
export interface ToldOnce {
  /** `SDK key of production`. */
  readonly title: string
  /** One sentence: what it is good for, or what it replaces. */
  readonly text: string
  readonly parts: readonly { readonly label: string; readonly value: string }[]
}

interface ToldOnceDialogProps {
  readonly told: ToldOnce | null
  readonly onClose: () => void
}

/** Shows a key or secret with a way to copy it. Only its own button closes it: a slip would lose the secret. */
export function ToldOnceDialog({ told, onClose }: ToldOnceDialogProps) {
  if (!told) return null
  return (
    <Dialog
      title={told.title}
      size={560}
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <p className={styles.text}>{told.text}</p>
        {told.parts.map((part, at) => (
          <SecretPart key={part.label} {...part} isLast={at === told.parts.length - 1} />
        ))}
        <p className={styles.warning}>
          This is shown only once. Copy it to where it is needed before you close this.
        </p>
        <Group justify="flex-end">
          <Button variant="filled" onClick={onClose}>
            I have copied it
          </Button>
        </Group>
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
        error={state === 'refused' ? 'The clipboard refused it: select the text and copy it.' : null}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button data-autofocus={isLast || undefined} onClick={() => void copy()}>
        {state === 'copied' ? 'Copied' : 'Copy'}
        <span className="unseen"> {label.toLowerCase()}</span>
      </Button>
    </div>
  )
}
