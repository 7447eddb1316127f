import type { FlagRow, FlagState } from '../../../../shared/contract/flags/flags.ts'
import { SliceBar } from '../../../components/flag/slice-bar.tsx'
import { useCapabilities } from '../../../lib/capabilities.ts'
import styles from './flag-columns.module.css'

/** What is served if no target or rule matches: a small bar, or words if there is nothing to split. */
export function ServesCell({ row, state }: { readonly row: FlagRow; readonly state: FlagState | undefined }) {
  const { offVariation } = useCapabilities()
  if (!state) return null
  if (!state.enabled && offVariation) return <span className={styles.dim}>off value</span>
  if (state.serves.length === 0) return <span className={styles.dim}>nothing</span>
  const slices = state.serves.map(({ variation, weight }) => ({
    index: variation,
    weight,
    name: row.variations[variation]?.key ?? `variation ${variation + 1}`,
  }))
  return (
    <span className={styles.serves}>
      <SliceBar size="mini" slices={slices} />
    </span>
  )
}
