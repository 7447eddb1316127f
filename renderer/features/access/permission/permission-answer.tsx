import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import type { HostClient } from '../../../lib/host/api.ts'
import styles from '../access-screen.module.css'

interface PermissionAnswerProps {
  /** Undefined while loading. */
  readonly answer: Awaited<ReturnType<HostClient['accesses']['checkPermission']>> | undefined
  readonly error: unknown
}

/** Yes or no, the reason, the weakest allowed type, and the casbin rule that decides. */
export function PermissionAnswer({ answer, error }: PermissionAnswerProps) {
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
            <dt>Policy rule</dt>
            <dd>
              {answer.rule ? (
                <code className={styles.rule}>{answer.rule.join(', ')}</code>
              ) : answer.allowed ? (
                'hidden from you'
              ) : (
                'no rule allows it'
              )}
            </dd>
          </dl>
        </>
      )}
    </div>
  )
}
