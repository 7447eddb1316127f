import { useSyncExternalStore } from 'react'
import type { SinceWhenResult, SinceWhenRevision } from '../../../../shared/contract/history/since-when.ts'
import { type Span, spansOf } from '../../../../shared/since/flips.ts'
import { answerName } from '../../../../shared/since/words.ts'
import { minuteClock } from '../../../lib/words/minute-clock.ts'
import { fullTime } from '../../../lib/words/relative-time.ts'
import { variationColour } from '../../../lib/words/variation-colour.ts'
import styles from './since.module.css'

interface TimeBarProps {
  readonly result: SinceWhenResult
  readonly selectedId: string | null
  readonly onSelect: (revision: SinceWhenRevision) => void
}

/** More spans than this are too narrow to see; the list has them all. */
const mostSpans = 24
/** A span has room for its name, however short it was. */
const leastShare = 0.06

/** What was served when, from the oldest change to now; each span that began with a flip selects it. */
export function TimeBar({ result: { revisions, now }, selectedId, onSelect }: TimeBarProps) {
  const clock = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  // Nobody knows how long there was no flag.
  const spans = spansOf(revisions, now)
    .slice(0, mostSpans)
    .filter(({ answer, first }) => first || answer)
    .toReversed()
  const oldest = revisions.at(-1)?.operation.at
  const starts = spans.map(({ first }) => Date.parse(first?.operation.at ?? oldest ?? ''))
  const all = Math.max(1, clock - (starts[0] ?? clock))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields.
    <div role="group" aria-label="Time" className={styles.bar}>
      {spans.map((span, at) => {
        const share = ((starts[at + 1] ?? clock) - (starts[at] ?? clock)) / all
        return (
          <SpanPart
            key={span.first?.operation.id ?? 'first'}
            span={span}
            share={Math.max(leastShare, share)}
            isSelected={span.first !== undefined && span.first.operation.id === selectedId}
            onSelect={onSelect}
          />
        )
      })}
    </div>
  )
}

interface SpanPartProps {
  readonly span: Span<SinceWhenRevision>
  readonly share: number
  readonly isSelected: boolean
  readonly onSelect: (revision: SinceWhenRevision) => void
}

function SpanPart({ span: { answer, first }, share, isSelected, onSelect }: SpanPartProps) {
  const name = answerName(answer)
  const index = answer?.variation?.index
  const title = first ? `${name} since ${fullTime(first.operation.at)}` : `${name} before`
  const look = {
    className: styles.span,
    title,
    'data-none': index === undefined || undefined,
    style: { flexGrow: share, ...(index !== undefined && { background: variationColour(index) }) },
  }
  if (!first) return <span {...look}>{name}</span>
  return (
    <button
      type="button"
      {...look}
      aria-label={title}
      aria-pressed={isSelected}
      onClick={() => onSelect(first)}
    >
      {name}
    </button>
  )
}
