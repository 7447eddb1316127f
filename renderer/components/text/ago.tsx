import { useSyncExternalStore } from 'react'
import { minuteClock } from '../../lib/words/minute-clock.ts'
import { agoWords, fullTime, relativeTime } from '../../lib/words/relative-time.ts'

export interface AgoProps {
  readonly at: string
  /** Writes `2 min ago` instead of `2 min`, which suits a column. */
  readonly inSentence?: boolean
}

/** A relative time; the full date and time is its tooltip. */
export function Ago({ at, inSentence = false }: AgoProps) {
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  return (
    <time dateTime={at} title={fullTime(at)}>
      {inSentence ? agoWords(at, now) : relativeTime(at, now)}
    </time>
  )
}
