import type { ImportPreview } from '../../../../shared/contract/flags/transfer.ts'
import { Pill } from '../../../components/text/pill.tsx'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import { countItems } from './import-items.ts'
import styles from './import-preview.module.css'

interface ImportSummaryProps {
  readonly preview: ImportPreview
  readonly leaveOut: ReadonlySet<string>
}

/** The import in one line: what is new, what it creates, and how many profiles move. */
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
      {counts.same > 0 && <Pill tone="off">{counts.same.toLocaleString()} unchanged</Pill>}
      {leaveOut.size > 0 && <Pill tone="warn">{leaveOut.size.toLocaleString()} skipped</Pill>}
      <Pill tone={movers > 0 ? 'warn' : 'off'}>{moversWords(movers, profileCount)}</Pill>
      {creates.length > 0 && <span>Creates {creates.join(', ')}.</span>}
    </div>
  )
}

const moversWords = (movers: number, profiles: number) =>
  profiles === 0 ? 'no profiles to compare' : moversSentence(movers, profiles)
