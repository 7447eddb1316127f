import { Button, TextInput } from '@mantine/core'
import type { ChosenPath } from '../../../../shared/desktop/bridge.ts'
import type {} from '../../../lib/host/desktop-link.ts'
import styles from '../suites.module.css'

interface PathFieldProps {
  readonly label: string
  readonly description: string
  /** What the dialogs of the system are asked for, with the words of their buttons. */
  readonly choices: readonly { readonly what: ChosenPath; readonly button: string }[]
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (path: string) => void
}

/** A path of this machine; in the desktop app, dialogs of the system choose it, too. */
export function PathField({ label, description, choices, value, error, onChange }: PathFieldProps) {
  const choose = async (what: ChosenPath) => {
    const chosen = await window.flagbench?.choosePath(what)
    if (chosen) onChange(chosen)
  }
  return (
    <TextInput
      label={label}
      description={description}
      spellCheck={false}
      autoComplete="off"
      styles={{ input: { fontFamily: 'var(--mono)' } }}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      inputContainer={(input) => (
        <div className={styles.field}>
          {input}
          {window.flagbench &&
            choices.map(({ what, button }) => (
              <Button key={what} onClick={() => void choose(what)}>
                {button}
              </Button>
            ))}
        </div>
      )}
    />
  )
}
