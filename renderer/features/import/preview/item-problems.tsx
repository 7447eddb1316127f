import type { ImportItem } from '../../../../shared/contract/flags/transfer.ts'
import { Pill } from '../../../components/text/pill.tsx'
import styles from './import-preview.module.css'

/** All problems of one item, in whole sentences. */
export function ItemProblems({ item }: { readonly item: ImportItem }) {
  return (
    <ul className={styles.problems} aria-label={`Problems of ${item.key}`}>
      {item.problems.map(({ level, message }) => (
        <li key={message}>
          <Pill tone={level === 'error' ? 'bad' : 'warn'}>{level}</Pill>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}
