import { Button } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ChangeList } from '../../../components/review/change-list.tsx'
import { counted } from '../../../lib/words/counted.ts'
import styles from './past-banner.module.css'
import type { Since } from './since.ts'
import { TakeAsDraft } from './take-as-draft.tsx'
import { useGoToMoment } from './use-go-to-moment.ts'

interface ChangedSinceProps {
  /** `flag` or `segment`. */
  readonly noun: string
  readonly resourceKey: string
  /** The number of operations. */
  readonly operations: number
  readonly since: Since
}

/** What has changed what is shown since the moment, and the ways from here to now. */
export function ChangedSince({ noun, resourceKey, operations, since }: ChangedSinceProps) {
  const goTo = useGoToMoment()
  const [asked, setAsked] = useState<'changes' | 'draft'>()
  const close = () => setAsked(undefined)
  const { changes } = since
  const isOther = changes !== undefined && changes.length > 0
  return (
    <section className={styles.since} aria-label="Since then">
      <span>{sinceWords(noun, operations, since)}</span>
      <span className={styles.ways}>
        {isOther && <Button onClick={() => setAsked('changes')}>Show what changed</Button>}
        {isOther && <Button onClick={() => setAsked('draft')}>Take this as a draft…</Button>}
      </span>
      {asked === 'changes' && changes && (
        <Dialog size={720} title={`What changed in ${resourceKey} since then`} onClose={close}>
          <ChangeList changes={changes} />
        </Dialog>
      )}
      {asked === 'draft' && (
        <TakeAsDraft
          noun={noun}
          resourceKey={resourceKey}
          since={since}
          onTaken={() => goTo(undefined)}
          onClose={close}
        />
      )}
    </section>
  )
}

function sinceWords(noun: string, operations: number, { changes, isGone }: Since): string {
  if (isGone) return `This ${noun} has been deleted since then.`
  if (operations === 0) return `Nothing has changed this ${noun} since then.`
  const words = `${counted(operations, 'operation')} ${operations === 1 ? 'has' : 'have'} changed this ${noun} since then`
  return changes?.length === 0 ? `${words}, and it is as it was.` : `${words}.`
}
