import { useSyncExternalStore } from 'react'
import { minuteClock } from '../../lib/words/minute-clock.ts'
import { fullTime, relativeTime } from '../../lib/words/relative-time.ts'

/** A relative time; the full date and time is its tooltip. */
export function Ago({ at }: { readonly at: string }) {
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}
