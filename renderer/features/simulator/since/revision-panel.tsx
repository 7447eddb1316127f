import { Button } from '@mantine/core'
import type { SinceWhenAnswer, SinceWhenRevision } from '../../../../shared/contract/history/since-when.ts'
import { reasonWords } from '../../../../shared/since/words.ts'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { momentText } from '../../../lib/moment/moment-text.ts'
import { fullTime } from '../../../lib/words/relative-time.ts'
import { AnswerTag } from './answer-tag.tsx'
import { PartChanges } from './part-changes.tsx'
import styles from './since.module.css'
import type { SinceQuestion } from './since-query.ts'

interface RevisionPanelProps {
  readonly projectId: string
  /** Of the profile. */
  readonly name: string
  readonly question: SinceQuestion
  readonly revision: SinceWhenRevision
  readonly onHistory: () => void
}

/** One change: who made it, what it changed of the flag and what it depends on, and what it did to the answer. */
export function RevisionPanel({ projectId, name, question, revision, onHistory }: RevisionPanelProps) {
  const { operation, change, before, after, touched } = revision
  const { environmentId, flagId } = question
  const title = change === 'moves' ? 'The change that flipped it' : 'The change'
  const seen = (side: 'before' | 'after') => ({
    to: '/p/$projectId/e/$environmentId/flags/$flagId' as const,
    params: { projectId, environmentId, flagId },
    search: { at: momentText({ operationId: operation.id, side }) },
  })
  return (
    <aside aria-label={title} className={frame.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label="About the change">
        <h2>{title}</h2>
        <p className={styles.about}>
          <b>{operation.actor}</b> <time dateTime={operation.at}>{fullTime(operation.at)}</time>
        </p>
        <p>{operation.sentence}</p>
        {operation.comment && <p className={styles.dim}>“{operation.comment}”</p>}
        <h3>What changed</h3>
        {touched.map((part) => (
          <PartChanges
            key={part.id}
            projectId={projectId}
            environmentId={environmentId}
            operationId={operation.id}
            part={part}
          />
        ))}
        <h3>What {name} gets</h3>
        <dl className={styles.sides}>
          <Side title="before" answer={before} />
          <Side title="after" answer={after} />
        </dl>
      </section>
      <div className={styles.buttons}>
        <Button onClick={onHistory} rightSection={<KeyHint keys="enter" />}>
          Open in history
        </Button>
        {before && <LinkButton {...seen('before')}>See it before</LinkButton>}
        {after && <LinkButton {...seen('after')}>See it after</LinkButton>}
      </div>
    </aside>
  )
}

function Side({ title, answer }: { readonly title: string; readonly answer: SinceWhenAnswer | null }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <AnswerTag answer={answer} />
        {answer && <span className={styles.dim}>{reasonWords(answer.reason)}</span>}
      </dd>
    </>
  )
}
