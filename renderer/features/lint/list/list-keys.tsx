import { KeyHint } from '../../../components/text/key-hint.tsx'
import styles from '../lint.module.css'

const keys = [
  ['↑+↓', 'move'],
  ['enter', 'go there'],
  ['f', 'fix as a draft'],
  ['/', 'filter'],
] as const

/** The keys of the list of findings. */
export function ListKeys() {
  return (
    <div className={styles.keys}>
      {keys.map(([key, words]) => (
        <span key={key} className={styles.pair}>
          <KeyHint keys={key} /> {words}
        </span>
      ))}
    </div>
  )
}
