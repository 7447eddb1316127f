import type { Json } from '../../../shared/json/json.ts'
import type { DocumentChange } from '../../../shared/merge/change.ts'
import { ChangeMark } from '../flag/change-mark.tsx'
import styles from './review.module.css'

/** The values matter only for a variation's value, which the sentence may shorten. */
type ToldChange = Pick<DocumentChange, 'kind' | 'path' | 'sentence'> & {
  readonly before?: Json | undefined
  readonly after?: Json | undefined
}

/** Every difference as a sentence; long values in full below it. */
export function ChangeList({ changes }: { readonly changes: readonly ToldChange[] }) {
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.path.join('/')} ${change.kind}`} className={styles.change}>
          <ChangeMark kind={change.kind} />
          <span>{change.sentence}</span>
          {isValue(change) && (
            <span className={styles.detail}>
              {[lines('−', change.before), lines('+', change.after)].filter(Boolean).join('\n')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A shortened value is not enough to review a change of a variation's value. */
function isValue({ path, before, after }: ToldChange): boolean {
  return path[0] === 'variations' && path[2] === 'value' && isLong(before, after)
}

const isLong = (...values: readonly (Json | undefined)[]) =>
  values.some((value) => JSON.stringify(value ?? '').length > 40)

const lines = (sign: string, value: Json | undefined) =>
  value === undefined ? '' : JSON.stringify(value, null, 2).replace(/^/gm, `${sign} `)
