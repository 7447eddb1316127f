import styles from '../../../components/document/document-screen.module.css'
import { counted } from '../../../lib/words/counted.ts'

interface VariationCountProps {
  readonly count: number
  readonly onTab: (tab: string) => void
}

/** How many variations the flag has, as a link to them. */
export function VariationCount({ count, onTab }: VariationCountProps) {
  return (
    <button type="button" className={styles.link} onClick={() => onTab('Variations')}>
      {counted(count, 'variation')}
    </button>
  )
}
