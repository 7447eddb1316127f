import { useSyncExternalStore } from 'react'
import { minuteClock } from '../../lib/words/minute-clock.ts'
import { fullTime, relativeTime } from '../../lib/words/relative-time.ts'

/** How long ago a moment was; the whole moment is its title. */
export function Ago({ at }: { readonly at: string }) {
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}
