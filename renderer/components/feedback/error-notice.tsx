import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { sentenceOf } from '../../lib/errors/errors.ts'
import styles from './error-notice.module.css'

interface ErrorNoticeProps {
  /** The thrown error, or the sentence itself. */
  readonly error: unknown
  readonly onRetry?: () => void
}

/** An error message, shown in place of content that could not be loaded. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const words = typeof error === 'string' ? error : sentenceOf(error)
  if (words === '') return null
  return (
    <div role="alert" className={styles.notice}>
      <IconAlertCircle size={16} aria-hidden className={styles.icon} />
      <span className={styles.words}>{words}</span>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}
