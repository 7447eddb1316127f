import { keyParts } from '../../lib/commands/shortcuts.ts'
import styles from './key-hint.module.css'

/** Keys as they are printed on the keyboard, from `mod+k` and the like. */
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
