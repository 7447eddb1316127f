import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { counted } from '../../../lib/words/counted.ts'
import { useFlagView } from '../flag-context.ts'
import styles from './review.module.css'

interface SaveBarProps {
  /** The number of profiles that move, as a pill. */
  readonly movers: ReactNode
  readonly onReview: () => void
}

/** Summarises the draft, and saves or discards it. Hidden without a draft. */
export function SaveBar({ movers, onReview }: SaveBarProps) {
  const { changes, editor, problems } = useFlagView()
  if (changes.length === 0) return null
  const errors = problems.filter(({ level }) => level === 'error')
  return (
    <section className={styles.bar} aria-label="Draft">
      <span className={styles.count} role="status">
        {counted(changes.length, 'change')}
      </span>
      {movers}
      {errors[0] && (
        <span className={styles.reason} title={errors[0].message}>
          {errors.length > 1 && `${errors.length} problems: `}
          {errors[0].message}
        </span>
      )}
      <span className={styles.end}>
        <Button onClick={() => editor.discard()}>Discard</Button>
        <Button
          variant="filled"
          disabled={errors.length > 0}
          onClick={onReview}
          rightSection={
            <span className={styles.hint}>
              <KeyHint keys="mod+s" />
            </span>
          }
        >
          Review and save
        </Button>
      </span>
    </section>
  )
}
