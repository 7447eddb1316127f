import type { SinceWhenAnswer, SinceWhenRevision } from '../../../../shared/contract/history/since-when.ts'
import type { Span } from '../../../../shared/since/flips.ts'
import { durationWords } from '../../../../shared/since/words.ts'
import { fullTime } from '../../../lib/words/relative-time.ts'
import { AnswerTag } from './answer-tag.tsx'
import styles from './since.module.css'

interface SinceSentenceProps {
  readonly name: string
  readonly spans: readonly Span<SinceWhenRevision>[]
  readonly now: SinceWhenAnswer | null
  readonly isCut: boolean
}

/** Since when it is so, and what was before. */
export function SinceSentence({ name, spans: [current, former], now, isCut }: SinceSentenceProps) {
  const start = current?.first?.operation.at
  if (start === undefined || !former)
    return (
      <p className={styles.sentence} role="status">
        {name} gets <AnswerTag answer={now} />, and has got nothing else since{' '}
        {isCut ? 'the oldest change that was asked' : 'history begins'}.
      </p>
    )
  const from = former.first?.operation.at
  return (
    <p className={styles.sentence} role="status">
      {name} gets <AnswerTag answer={now} /> since <b>{fullTime(start)}</b>. Before that:{' '}
      <AnswerTag answer={former.answer} />
      {from !== undefined && ` for ${durationWords(from, start)}`}.
    </p>
  )
}
