/** A moment: whole milliseconds since 1970 and 0…999999 nanoseconds more. */
export interface Instant {
  readonly ms: number
  readonly nanos: number
}

/**
 * A number of milliseconds (its fraction is cut off) or an RFC 3339 text with a time and a zone.
 * Two accidents of Go are not copied: text after the "Z", and years outside int64 nanoseconds wrapping round.
 */
export function parseInstant(value: unknown): Instant | undefined {
  if (typeof value === 'number') return { ms: Math.trunc(value), nanos: 0 }
  return typeof value === 'string' ? parseRfc3339(value) : undefined
}

export function isBefore(a: Instant, b: Instant): boolean {
  return a.ms < b.ms || (a.ms === b.ms && a.nanos < b.nanos)
}

// Widths are exact, only the hour may have one digit; the zone is required.
const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/

function parseRfc3339(text: string): Instant | undefined {
  const parts = RFC_3339.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHours = '0', zoneMinutes = '0'] =
    parts
  const fields = [month, day, hour, minute, second, zoneMinutes].map(Number)
  if (!fields.every((field, index) => isInRange(field, index))) return undefined
  const [mm = 0, dd = 0, h = 0, m = 0, s = 0] = fields
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes))
  const nanos = Number(fraction.padEnd(9, '0'))
  // Second 60 and 30 February roll over, as they do in Go's time.Date.
  const ms = ((daysBefore(Number(year), mm) + dd - 1) * 1440 + h * 60 + m - zone) * 60_000 + s * 1000
  return { ms: ms + Math.floor(nanos / 1e6), nanos: nanos % 1e6 }
}

// Month, day, hour, minute, second, minutes of the zone.
const LOWEST = [1, 1, 0, 0, 0, 0]
const HIGHEST = [12, 31, 23, 59, 60, 99]

function isInRange(field: number, index: number): boolean {
  return field >= (LOWEST[index] ?? 0) && field <= (HIGHEST[index] ?? 0)
}

/** Days from 1970-01-01 to the first day of a month; `Date.UTC` would read the years 0…99 as 19xx. */
function daysBefore(year: number, month: number): number {
  const y = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leapDays + Math.floor((monthFromMarch * 153 + 2) / 5) - 719_468
}
