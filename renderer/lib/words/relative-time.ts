const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A relative time, short enough for a column: `now`, `2 min`, `3 h`, `yesterday`, `5 d`, `4 mo`, `2 y`. */
export function relativeTime(iso: string, now: number): string {
  const age = now - Date.parse(iso)
  if (Number.isNaN(age)) return ''
  if (age < minute) return 'now'
  if (age < hour) return `${Math.floor(age / minute)} min`
  if (age < day) return `${Math.floor(age / hour)} h`
  if (age < 2 * day) return 'yesterday'
  if (age < 60 * day) return `${Math.floor(age / day)} d`
  if (age < 730 * day) return `${Math.floor(age / (30.44 * day))} mo`
  return `${Math.floor(age / (365.25 * day))} y`
}

/** The same for a sentence: `saved 2 min ago`, `saved just now`, `saved yesterday`. */
export function agoWords(iso: string, now: number): string {
  const words = relativeTime(iso, now)
  if (words === 'now') return 'just now'
  return words === 'yesterday' || words === '' ? words : `${words} ago`
}

// Created once: a formatter is too expensive to create for every row.
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** The full date and time in the user's locale, for a tooltip. */
export function fullTime(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? '' : whole.format(date)
}

const short = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: '2-digit',
  hour: 'numeric',
  minute: '2-digit',
})

/** The date and time for a column, in the user's locale. */
export function shortTime(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? '' : short.format(date)
}

const long = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

/** The date with its weekday, and the time, in the user's locale. */
export function longTime(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? '' : long.format(date)
}
