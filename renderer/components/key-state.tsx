import { useSyncExternalStore } from 'react'
import { minuteClock } from '../lib/minute-clock.ts'
import { fullTime } from '../lib/relative-time.ts'
import { Pill } from './pill.tsx'

interface Expiring {
  readonly enabled: boolean
  /** Unix seconds; null: never. */
  readonly expiresAt: number | null
}

/** Whether a key or access is good for anything now. */
export function KeyState({ enabled, expiresAt }: Expiring) {
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.get)
  if (!enabled) return <Pill tone="off">disabled</Pill>
  const isOver = expiresAt !== null && expiresAt * 1000 <= now
  return isOver ? <Pill tone="bad">expired</Pill> : <Pill tone="on">enabled</Pill>
}

/** The moment of an expiry in the reader's words. */
export function ExpiresAt({ at }: { readonly at: number | null }) {
  return <>{at === null ? 'never' : fullTime(new Date(at * 1000).toISOString())}</>
}
