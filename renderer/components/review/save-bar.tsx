import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Findings } from '../../lib/editor/problem.ts'
import { counted } from '../../lib/words/counted.ts'
import { KeyHint } from '../text/key-hint.tsx'
import styles from './review.module.css'

interface SaveBarProps {
  readonly findings: Findings
  /** The number of profiles that move, as a pill. */
  readonly movers: ReactNode
  readonly onReview: () => void
  readonly onDiscard: () => void
}

/** Summarises the draft, and saves or discards it. Hidden without a draft. */
export function SaveBar({ findings: { changes, problems }, movers, onReview, onDiscard }: SaveBarProps) {
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
        <Button onClick={onDiscard}>Discard</Button>
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
