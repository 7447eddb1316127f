/** A point in time: whole milliseconds since 1970 plus 0…999999 nanoseconds. */
export interface Instant {
  readonly ms: number
  readonly nanos: number
}

/**
 * Parses a number of milliseconds (the fraction is dropped) or RFC 3339 text with a time and a zone. Unlike
 * Go, it rejects text after the "Z" and does not wrap years outside int64 nanoseconds.
 */
export function parseInstant(value: unknown): Instant | undefined {
  if (typeof value === 'number') return { ms: Math.trunc(value), nanos: 0 }
  return typeof value === 'string' ? parseRfc3339(value) : undefined
}

export function isBefore(a: Instant, b: Instant): boolean {
  return a.ms < b.ms || (a.ms === b.ms && a.nanos < b.nanos)
}

/** Field widths are exact, except that the hour may have one digit. The zone is required. */
function parseRfc3339(text: string): Instant | undefined {
  const hourWidth = text.charAt(12) === ':' ? 1 : 2
  const clock = 11 + hourWidth
  if (!hasMarks(text, clock)) return undefined
  const month = readDigits(text, 5, 2)
  const day = readDigits(text, 8, 2)
  const minute = readDigits(text, clock + 1, 2)
  const second = readDigits(text, clock + 4, 2)
  const hour = readDigits(text, 11, hourWidth)
  // NaN marks a non-digit and fails every comparison.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60))
    return undefined
  const fraction = fractionWidth(text, clock + 6)
  const zone = readZone(text, clock + 6 + fraction)
  const nanos = fraction === 0 ? 0 : Number(text.slice(clock + 7, clock + 6 + fraction).padEnd(9, '0'))
  // Second 60 and 30 February roll over, as in Go's time.Date.
  const minutes = (daysBefore(readDigits(text, 0, 4), month) + day - 1) * 1440 + hour * 60 + minute - zone
  const ms = minutes * 60_000 + second * 1000 + Math.floor(nanos / 1e6)
  return Number.isNaN(ms) ? undefined : { ms, nanos: nanos % 1e6 }
}

function hasMarks(text: string, clock: number): boolean {
  const t = text.charCodeAt(10) | LOWER_CASE
  return (
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    t === LOWER_T &&
    text.charCodeAt(clock) === COLON &&
    text.charCodeAt(clock + 3) === COLON
  )
}

/** The number written in exactly `count` digits; NaN if one is not a digit. */
function readDigits(text: string, at: number, count: number): number {
  let number = 0
  for (let index = at; index < at + count; index++) {
    const digit = text.charCodeAt(index) - ZERO
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/**
 * The width of the point and its one to nine digits. If these are invalid the width is 0, and reading the
 * zone then fails.
 */
function fractionWidth(text: string, at: number): number {
  if (text.charCodeAt(at) !== POINT) return 0
  let width = 1
  while (width <= 10 && !Number.isNaN(readDigits(text, at + width, 1))) width += 1
  return width > 1 && width <= 10 ? width : 0
}

/** The offset in minutes east of UTC. The text must end after it; NaN if it is not a zone. */
function readZone(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if ((sign | LOWER_CASE) === LOWER_Z) return text.length === at + 1 ? 0 : Number.NaN
  if (text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) return Number.NaN
  const minutes = readDigits(text, at + 1, 2) * 60 + readDigits(text, at + 4, 2)
  return sign === PLUS ? minutes : sign === DASH ? -minutes : Number.NaN
}

const DASH = 0x2d
const COLON = 0x3a
const POINT = 0x2e
const PLUS = 0x2b
const ZERO = 0x30
const LOWER_T = 0x74
const LOWER_Z = 0x7a
const LOWER_CASE = 0x20

/** Days from 1970-01-01 to the first day of a month. `Date.UTC` would read the years 0…99 as 19xx. */
function daysBefore(year: number, month: number): number {
  const y = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leapDays + Math.floor((monthFromMarch * 153 + 2) / 5) - 719_468
}
