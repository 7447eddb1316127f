import { useQuery } from '@tanstack/react-query'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { EnvironmentDot } from '../../../components/text/environment-dot.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { promotable } from '../choices.ts'
import styles from '../compare.module.css'
import { sidesQuery } from '../compare-queries.ts'
import type { CompareRow } from './compare-rows.ts'

interface ChangedInProps {
  readonly row: CompareRow
  /** The rows that are asked about together, this one among them. */
  readonly ids: readonly string[]
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

/** Which environment has changed the promotable parts of a row since both were the same. Empty: not known. */
export function ChangedIn({ row, ids, source, target }: ChangedInProps) {
  const pair = { sourceEnvironmentId: source.id, environmentId: target.id }
  const sides = useQuery(sidesQuery(useHost(), pair, row.kind, ids)).data?.find(({ id }) => id === row.id)
  const open = new Set(promotable(row).map(({ id }) => id))
  const parts = sides?.parts.filter(({ id }) => open.has(id)) ?? []
  const inSource = parts.some((part) => part.source !== null)
  const inTarget = parts.some((part) => part.target !== null)
  if (inSource && inTarget) return <span className={styles.warn}>both</span>
  if (!inSource && !inTarget) return null
  const environment = inSource ? source : target
  return (
    <span className={styles.changedIn} data-target={inTarget || undefined} title={environment.key}>
      <EnvironmentDot environment={environment} />
      {environment.key}
    </span>
  )
}
