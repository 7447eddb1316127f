import { useSyncExternalStore } from 'react'
import { minuteClock } from '../lib/minute-clock.ts'
import { fullTime, relativeTime } from '../lib/relative-time.ts'

/** How long ago a moment was; the whole moment is its title. */
export function Ago({ at }: { readonly at: string }) {
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}
