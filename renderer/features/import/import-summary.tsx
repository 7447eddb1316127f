import type { ImportPreview } from '../../../shared/contract/transfer.ts'
import { Pill } from '../../components/pill.tsx'
import { countItems } from './import-items.ts'
import styles from './import-preview.module.css'

interface ImportSummaryProps {
  readonly preview: ImportPreview
  readonly leaveOut: ReadonlySet<string>
}

/** The import in one line: what is new, what it makes on its way, and who gets something else. */
export function ImportSummary({ preview, leaveOut }: ImportSummaryProps) {
  const { creates, items, movers, profileCount, target } = preview
  const counts = countItems(items)
  return (
    <div role="status" className={styles.summary}>
      <strong>
        Into {target.workspaceKey}/{target.projectKey}/{target.environmentKey}
      </strong>
      {counts.new > 0 && <Pill tone="on">{counts.new.toLocaleString()} new</Pill>}
      {counts.changed > 0 && <Pill tone="info">{counts.changed.toLocaleString()} changed</Pill>}
      {counts.deleted > 0 && <Pill tone="bad">{counts.deleted.toLocaleString()} deleted</Pill>}
      {counts.same > 0 && <Pill tone="off">{counts.same.toLocaleString()} the same</Pill>}
      {leaveOut.size > 0 && <Pill tone="warn">{leaveOut.size.toLocaleString()} left out</Pill>}
      <Pill tone={movers > 0 ? 'warn' : 'off'}>{moversWords(movers, profileCount)}</Pill>
      {creates.length > 0 && <span>Creates {creates.join(', ')}.</span>}
    </div>
  )
}

function moversWords(movers: number, profiles: number): string {
  if (profiles === 0) return 'no profiles to count over'
  if (movers === 0) return `none of ${profiles.toLocaleString()} profiles gets something else`
  const verb = movers === 1 ? 'gets' : 'get'
  return `${movers.toLocaleString()} of ${profiles.toLocaleString()} profiles ${verb} something else`
}
