import { KeyHint } from '../../../components/text/key-hint.tsx'
import { useCommand } from '../../../lib/commands/commands.ts'
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
  const mayCreate = useCommand('flags.create')?.disabled !== true
  return (
    <div className={styles.keys}>
      {keys
        .filter(([key]) => key !== 'n' || mayCreate)
        .map(([key, words]) => (
          <span key={key}>
            <KeyHint keys={key} /> {words}
          </span>
        ))}
    </div>
  )
}
