import { Progress as Bar, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import styles from './progress-line.module.css'

interface ProgressLineProps {
  readonly progress: Progress
  readonly onCancel: () => void
}

/** The progress of a long-running task in words and numbers, with a cancel button. */
export function ProgressLine({ progress, onCancel }: ProgressLineProps) {
  const { stage, done, total } = progress
  const isVisible = useAfter(200)
  if (!isVisible) return null
  const words = capital(stage)
  const numbers = total > 0 ? `${done.toLocaleString()} of ${total.toLocaleString()}` : ''
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <span role="status">{words}…</span>
        <span className={styles.numbers}>{numbers}</span>
      </div>
      <Bar
        aria-label={words}
        value={total > 0 ? (done / total) * 100 : 100}
        animated={total === 0}
        size="sm"
        transitionDuration={100}
      />
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function useAfter(ms: number): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return isOver
}
