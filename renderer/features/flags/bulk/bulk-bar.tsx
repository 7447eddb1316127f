import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { useRefusals } from '../../../lib/acting/use-refusal.ts'
import styles from './bulk.module.css'
import type { BulkChange } from './bulk-change.ts'

interface BulkBarProps {
  readonly count: number
  /** How many of them the filter hides. */
  readonly hidden: number
  readonly projectId: string
  readonly environmentId: string
  readonly environmentKey: string
  readonly canArchive: boolean
  readonly canRestore: boolean
  readonly chosen: BulkChange['kind'] | undefined
  readonly onChoose: (kind: BulkChange['kind']) => void
  readonly onClear: () => void
  /** The button that carries the chosen change out; absent while none is chosen. */
  readonly action: { readonly words: string; readonly isReady: boolean; readonly run: () => void } | undefined
  readonly progress: Progress | undefined
  /** What can be done with a single flag. */
  readonly more: ReactNode
  readonly onCancel: () => void
}

/** The selection and what can be done with it. */
export function BulkBar(props: BulkBarProps) {
  const { count, hidden, environmentKey, canArchive, canRestore, chosen, action, progress, more } = props
  const { onChoose, onClear, onCancel } = props
  const refusal = useRefusals()
  const refusalOf = (kind: BulkChange['kind']) => {
    if (kind === 'on' || kind === 'off') return refusal('update', 'targeting', props.environmentId)
    return refusal(kind === 'remove' ? 'delete' : 'update', 'flag', props.projectId)
  }
  if (progress)
    return (
      <section className={styles.bar} aria-label="Selection">
        <ProgressLine progress={progress} onCancel={onCancel} />
      </section>
    )
  const choice = (kind: BulkChange['kind'], words: string) => (
    <MayButton
      refusal={refusalOf(kind)}
      className={styles.choice ?? ''}
      data-danger={kind === 'remove' || undefined}
      aria-pressed={chosen === kind}
      onClick={() => onChoose(kind)}
    >
      {words}
    </MayButton>
  )
  return (
    <section className={styles.bar} aria-label="Selection">
      <span className={styles.count} role="status">
        {count.toLocaleString()} selected{hidden > 0 && `, ${hidden.toLocaleString()} hidden by the filter`}
      </span>
      <ActionIcon variant="default" aria-label="Clear the selection" onClick={onClear}>
        <IconX size={14} />
      </ActionIcon>
      {choice('on', `Turn on in ${environmentKey}`)}
      {choice('off', 'Turn off')}
      {choice('tag', 'Tag…')}
      {canArchive && choice('archive', 'Archive…')}
      {canRestore && choice('restore', 'Restore…')}
      {choice('remove', 'Delete…')}
      {more}
      {action && (
        <span className={styles.end}>
          <span className={styles.note}>one step, one undo</span>
          <Button
            variant="filled"
            {...(chosen === 'remove' && { color: 'red' })}
            disabled={!action.isReady}
            onClick={action.run}
            rightSection={<KeyHint keys="mod+enter" />}
          >
            {action.words}
          </Button>
        </span>
      )}
    </section>
  )
}
