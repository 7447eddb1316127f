import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { sentenceOf } from '../../lib/errors/errors.ts'
import styles from './error-notice.module.css'

interface ErrorNoticeProps {
  /** Whatever was thrown, or the sentence itself. */
  readonly error: unknown
  readonly onRetry?: () => void
}

/** An error in words, where the thing would stand that could not be had. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  return (
    <div role="alert" className={styles.notice}>
      <IconAlertCircle size={16} aria-hidden className={styles.icon} />
      <span className={styles.words}>{typeof error === 'string' ? error : sentenceOf(error)}</span>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}
