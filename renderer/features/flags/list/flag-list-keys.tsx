import { KeyHint } from '../../../components/text/key-hint.tsx'
import styles from '../flags-screen.module.css'

const keys = [
  ['↑+↓', 'move'],
  ['enter', 'open'],
  ['Space', 'select'],
  ['/', 'filter'],
  ['n', 'new flag'],
  ['?', 'shortcuts'],
] as const

/** The keyboard shortcuts of the list. */
export function FlagListKeys() {
  return (
    <div className={styles.keys}>
      {keys.map(([key, words]) => (
        <span key={key}>
          <KeyHint keys={key} /> {words}
        </span>
      ))}
    </div>
  )
}
