import type { ReactNode } from 'react'
import { Section } from '../../../components/sentence/section.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { useListedKeys } from '../../../lib/commands/commands.ts'
import { useSegmentView } from '../editor/segment-context.ts'
import { Members } from './members.tsx'

const moveKeys = [['alt+↑+↓', 'Move the rule that has the focus']] as const

/** Who is in the segment, in evaluation order, and the flags that use it. */
export function MembersTab({ users }: { readonly users: ReactNode }) {
  const { document, changes } = useSegmentView()
  useListedKeys('Segment', moveKeys)
  return (
    <>
      {document.setting.unbounded && (
        <div className={styles.notice} role="status">
          This is a big segment. Its members are stored outside the payload, so Flagbench does not know them,
          and the keys below are ignored.
        </div>
      )}
      <Members />
      <Section title={changes.length > 0 ? 'Who moves with this draft' : 'Used by'}>{users}</Section>
    </>
  )
}
