import type { Acting } from '../../../shared/contract/window/acting.ts'

/** A timer in a browser overflows after 24 days. */
const mostWaitMs = 24 * 60 * 60 * 1000
/** So that the host asks its clock after the expiry, not at it. */
const slackMs = 100

/** How long to wait before asking whether the acted access has expired, in milliseconds; false: no need to ask. */
export function untilExpiry(acting: Acting | null, now: number): number | false {
  const expiresAt = acting?.access?.expiresAt
  if (acting?.ended !== null || !expiresAt) return false
  return Math.min(Math.max(expiresAt * 1000 - now, 0) + slackMs, mostWaitMs)
}
