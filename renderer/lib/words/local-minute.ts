/**
 * Converts Unix seconds to the value of a `datetime-local` field: `2026-11-22T10:00` in local time; null
 * (never) gives "".
 */
export function localMinute(seconds: number | null): string {
  if (seconds === null) return ''
  const ms = seconds * 1000
  const shifted = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000)
  return Number.isNaN(shifted.getTime()) ? '' : shifted.toISOString().slice(0, 16)
}

/** Converts the field's value back to Unix seconds; null if it is empty. */
export function secondsOf(localMinute: string): number | null {
  const ms = Date.parse(localMinute)
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000)
}
