import type { ReactNode } from 'react'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import styles from '../access-screen.module.css'
import type { PermissionAnswer as Answer } from './decision-path.ts'

interface PermissionAnswerProps {
  /** Undefined while loading. */
  readonly answer: Answer | undefined
  readonly error: unknown
  /** The picture of how it is decided. */
  readonly children: ReactNode
}

/** Yes or no, the reason, the weakest allowed type, and how it is decided. */
export function PermissionAnswer({ answer, error, children }: PermissionAnswerProps) {
  if (error) return <ErrorNotice error={error} />
  return (
    <div className={styles.answer} aria-live="polite">
      {answer && (
        <>
          <p className={styles.verdict}>
            <Pill tone={answer.allowed ? 'on' : 'bad'}>{answer.allowed ? 'yes' : 'no'}</Pill>
            <span>{answer.reason}</span>
          </p>
          <dl className={styles.facts}>
            <dt>Required type</dt>
            <dd>{answer.needs ?? 'none: not permitted'}</dd>
            {answer.allowed && !answer.rule && (
              <>
                <dt>Policy rule</dt>
                <dd>hidden from you</dd>
              </>
            )}
          </dl>
          {children}
        </>
      )}
    </div>
  )
}
