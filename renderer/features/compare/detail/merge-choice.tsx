import { SegmentedControl } from '@mantine/core'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { mergePartOf, useCompare } from '../compare-store.ts'
import styles from './detail.module.css'

interface MergeChoiceProps {
  /** The flag or segment. */
  readonly id: string
  readonly part: { readonly id: string; readonly label: string }
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

/** What promoting does with a part that both environments have changed: keep both changes, or only the source's. */
export function MergeChoice({ id, part, source, target }: MergeChoiceProps) {
  const isMerged = useCompare((store) => store.merges.get(id)?.has(part.id) ?? false)
  return (
    <div className={styles.merge}>
      <SegmentedControl
        size="xs"
        aria-label={`How ${part.label} is promoted`}
        value={isMerged ? 'merge' : 'source'}
        onChange={(value) => mergePartOf(id, part.id, value === 'merge')}
        data={[
          { value: 'source', label: `Take ${source.key}’s` },
          { value: 'merge', label: 'Merge both' },
        ]}
      />
      <span className={styles.dim}>
        {isMerged
          ? `${target.key} keeps its change and gets that of ${source.key}.`
          : `The change in ${target.key} is taken back.`}
      </span>
    </div>
  )
}
