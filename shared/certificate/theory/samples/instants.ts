import { type Instant, isBefore, parseInstant } from '../../../evaluation/operators/instant.ts'
import type { Predicate } from '../predicate.ts'

/** Dates as text, of every kind that the comparisons can tell apart: named moments, and one between and beyond them. */
export function dateSamples(predicates: Iterable<Predicate>): readonly string[] {
  const dates = [...predicates]
    .filter(({ op }) => op === 'before' || op === 'after')
    .flatMap(({ values }) => values)
  if (dates.length === 0) return []
  const named = dates.map(parseInstant).filter((instant) => instant !== undefined)
  const moments = [earliest, ...named, latest]
    .filter((instant) => !isBefore(instant, earliest) && !isBefore(latest, instant))
    .toSorted((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
  const between = moments.slice(1).flatMap((to, index) => insideOf(moments[index] as Instant, to))
  return [...new Set([...between, ...named, earliest, latest].flatMap(textsOf))]
}

/** The first and the last moment that text can name. */
const earliest = parseInstant('0000-01-01T00:00:00+99:59') as Instant
const latest = parseInstant('9999-12-31T23:59:60.999999999-99:59') as Instant

const dayMs = 86_400_000

/** A moment strictly between, a whole day if possible; none if they follow each other. */
function insideOf(from: Instant, to: Instant): readonly Instant[] {
  const day = from === earliest ? Math.ceil(to.ms / dayMs - 1) : Math.floor(from.ms / dayMs + 1)
  const wholes = [day * dayMs, from.ms + 1000, from.ms + 1].map((ms) => ({ ms, nanos: 0 }))
  const fine = { ms: from.ms, nanos: from.nanos + 1 }
  const next = fine.nanos < 1e6 ? fine : { ms: from.ms + 1, nanos: 0 }
  const inside = [...wholes, next].find((instant) => isBefore(from, instant) && isBefore(instant, to))
  return inside === undefined ? [] : [inside]
}

/** Ways to write a moment, so that one of them is none of the values that other comparisons name. */
function textsOf(instant: Instant): readonly string[] {
  const offsets = [0, 60, -60, widest, -widest]
  return offsets
    .flatMap((offset) => [write(instant, offset, ''), write(instant, offset, '0')])
    .filter((text) => {
      const parsed = parseInstant(text)
      return parsed !== undefined && parsed.ms === instant.ms && parsed.nanos === instant.nanos
    })
}

/** The moment of a date in another zone: as many texts as one wants, nearly. */
export function inAnotherZone(text: string, number: number): string {
  const instant = parseInstant(text)
  const zones = 2 * widest + 1
  return instant === undefined ? '' : write(instant, (number % zones) - widest, number < zones ? '' : '0')
}

const widest = 99 * 60 + 59

/** `offset` in minutes east of UTC. Years outside of 0…9999 give text that is no date. */
function write({ ms, nanos }: Instant, offset: number, end: '' | '0'): string {
  const local = new Date(ms + offset * 60_000)
  if (Number.isNaN(local.getTime())) return ''
  // The second 60 of the last minute is the last that text can name.
  const written = local.toISOString().replace('+010000-01-01T00:00:00', '9999-12-31T23:59:60')
  const [date = '', time = ''] = written.replace('Z', '').split('T')
  const fraction = `${time.slice(9)}${String(nanos).padStart(6, '0')}`.replace(/0+$/, '')
  const shown = end === '0' ? `${fraction}0`.slice(0, 9) : fraction
  const two = (number: number) => String(number).padStart(2, '0')
  const minutes = Math.abs(offset)
  const zone =
    offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return `${date}T${time.slice(0, 8)}${shown === '' ? '' : `.${shown}`}${zone}`
}
