import type { SinceWhenRevision } from '../../../../shared/contract/history/since-when.ts'
import { reasonWords } from '../../../../shared/since/words.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { shortTime } from '../../../lib/words/relative-time.ts'
import { AnswerTag } from './answer-tag.tsx'
import styles from './since.module.css'

type Column = GridColumn<SinceWhenRevision>

const when: Column = {
  id: 'when',
  title: 'When',
  width: '128px',
  render: ({ operation: { at } }) => (
    <time className={styles.dim} dateTime={at}>
      {shortTime(at)}
    </time>
  ),
}

const what: Column = {
  id: 'what',
  title: 'What changed',
  width: 'minmax(140px, 2fr)',
  render: ({ operation: { sentence }, change }) => (
    <span className={styles.what} data-flip={change === 'moves' || undefined} title={sentence}>
      {sentence}
    </span>
  ),
}

const who: Column = {
  id: 'who',
  title: 'Who',
  width: 'minmax(50px, 90px)',
  yields: 1,
  render: ({ operation: { actor } }) => (
    <span className={styles.dim} title={actor}>
      {actor}
    </span>
  ),
}

/** The columns of the list of changes; `name` is that of the profile. */
export const revisionColumns = (name: string): readonly Column[] => [
  when,
  what,
  who,
  {
    id: 'gets',
    title: `${name} gets`,
    width: 'minmax(224px, 1.3fr)',
    render: (revision) => <Gets {...revision} />,
  },
]

function Gets({ change, before, after }: SinceWhenRevision) {
  switch (change) {
    case 'same':
      return <span className={styles.dim}>the same</span>
    case 'reason':
      return (
        <span className={styles.gets}>
          <AnswerTag answer={after} />
          <span className={styles.dim}>
            {before && reasonWords(before.reason)} → {after && reasonWords(after.reason)}
          </span>
        </span>
      )
    case 'relabelled':
    case 'moves':
      return (
        <span className={styles.gets}>
          <AnswerTag answer={before} />
          <span aria-hidden>→</span>
          <AnswerTag answer={after} />
        </span>
      )
  }
}
