import { keyParts } from '../../lib/commands/shortcuts.ts'
import styles from './key-hint.module.css'

/** Displays a key combination such as `mod+k` as printed on the keyboard. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {keyParts(keys).map((part) => (
        <kbd key={part} className={styles.key}>
          {part}
        </kbd>
      ))}
    </span>
  )
}
