import { useSyncExternalStore } from 'react'
import { minuteClock } from '../../lib/words/minute-clock.ts'
import { fullTime } from '../../lib/words/relative-time.ts'
import { Pill } from './pill.tsx'

interface Expiring {
  readonly enabled: boolean
  /** Unix seconds; null: never. */
  readonly expiresAt: number | null
}

/** The current state of a key or access: enabled, disabled or expired. */
export function KeyState({ enabled, expiresAt }: Expiring) {
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  if (!enabled) return <Pill tone="off">disabled</Pill>
  const isOver = expiresAt !== null && expiresAt * 1000 <= now
  return isOver ? <Pill tone="bad">expired</Pill> : <Pill tone="on">enabled</Pill>
}

interface ExpiresAtProps {
  /** Unix seconds; null: never. */
  readonly at: number | null
  /** Shows only the day; the full date and time is the tooltip. */
  readonly isShort?: boolean
}

/** An expiry in the user's locale. */
export function ExpiresAt({ at, isShort = false }: ExpiresAtProps) {
  if (at === null) return <>never</>
  const date = new Date(at * 1000)
  const whole = fullTime(date.toISOString())
  return (
    <time dateTime={date.toISOString()} title={whole}>
      {isShort ? dayOnly.format(date) : whole}
    </time>
  )
}

const dayOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
