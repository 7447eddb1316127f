import { IconAlertTriangle } from '@tabler/icons-react'
import type { PartSides } from '../../../../shared/contract/flags/promotion.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { Ago } from '../../../components/text/ago.tsx'
import { fullTime } from '../../../lib/words/relative-time.ts'
import styles from './detail.module.css'

interface ChangedWordsProps {
  readonly changes: Pick<PartSides, 'source' | 'target' | 'canMerge'> & { readonly until?: string }
  /** It can be promoted. */
  readonly isOpen: boolean
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

/** Which environment has changed a part since both were the same: who, when, and what promoting does to that. */
export function ChangedWords({ changes, isOpen, source, target }: ChangedWordsProps) {
  const { until, canMerge } = changes
  const takesBack = isOpen && changes.target !== null && !canMerge
  return (
    <span className={styles.changed} title={until && `The same until ${fullTime(until)}`}>
      {isOpen && changes.target && <IconAlertTriangle size={13} aria-hidden className={styles.warn} />}
      <span>
        {changes.source && changes.target
          ? 'both changed it: '
          : `only ${(changes.source ? source : target).key} changed it: `}
        <Change change={changes.source} />
        {changes.source && changes.target && ' and '}
        <Change change={changes.target} />
        {takesBack && `; promoting takes ${changes.source ? `${target.key}’s change` : 'that'} back`}
      </span>
    </span>
  )
}

function Change({ change }: { readonly change: PartSides['source'] }) {
  if (!change) return null
  return (
    <>
      {change.actor} (<Ago at={change.at} />)
    </>
  )
}
