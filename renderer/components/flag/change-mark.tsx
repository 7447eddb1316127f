import type { ChangeKind } from '../../../shared/merge/change.ts'
import styles from './change-mark.module.css'

const marks: Readonly<Record<ChangeKind, string>> = { added: '+', removed: '−', changed: '~', moved: '↕' }

/** The symbol of a change in a list; screen readers read the word. */
export function ChangeMark({ kind }: { readonly kind: ChangeKind }) {
  return (
    <span className={styles.mark} data-kind={kind}>
      <span aria-hidden>{marks[kind]}</span>
      <span className="unseen">{kind}: </span>
    </span>
  )
}
