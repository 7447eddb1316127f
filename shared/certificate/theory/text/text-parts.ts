import type { Predicate } from '../predicate.ts'
import type { Wanted } from '../wanted.ts'

/** A text is made of these, with letters between them that occur in no value. */
export interface TextParts {
  readonly start: string
  readonly middle: readonly string[]
  readonly end: string
}

/**
 * The parts of a text for `startsWith`, `endsWith` and `contains`, leaving all other comparisons aside. `impossible` is
 * certain: letters that occur in no value can always be put between the parts, so a part that must not be there is only
 * there if one of the wanted parts has it in itself. `unknown`: too many ways to try.
 */
export function textParts({ yes, no }: Wanted): TextParts | 'impossible' | 'unknown' {
  const wanted = yes.filter(isAboutParts)
  const refused = no.filter(isAboutParts)
  const ways = wanted.reduce((count, { values }) => count * Math.max(1, values.length), 1)
  if (ways > mostWays) return 'unknown'
  for (let way = 0; way < ways; way++) {
    const parts = partsOf(chosen(wanted, way))
    if (parts !== undefined && !refused.some((predicate) => occurs(predicate, parts))) return parts
  }
  return 'impossible'
}

const mostWays = 64

const isAboutParts = ({ op }: Predicate) => op === 'startsWith' || op === 'endsWith' || op === 'contains'

const textsOf = ({ values }: Predicate) => values.filter((value) => typeof value === 'string')

interface Part {
  readonly op: string
  readonly text: string
}

/** One value of each comparison. */
function chosen(wanted: readonly Predicate[], way: number): readonly Part[] {
  let rest = way
  return wanted.map((predicate) => {
    const texts = textsOf(predicate)
    const text = texts[rest % texts.length] ?? ''
    rest = Math.floor(rest / texts.length)
    return { op: predicate.op, text }
  })
}

function partsOf(parts: readonly Part[]): TextParts | undefined {
  const those = (op: string) => parts.filter((part) => part.op === op).map(({ text }) => text)
  const start = longest(those('startsWith'))
  const end = longest(those('endsWith'))
  if (!those('startsWith').every((text) => start.startsWith(text))) return undefined
  if (!those('endsWith').every((text) => end.endsWith(text))) return undefined
  const middle = those('contains').filter((text) => !start.includes(text) && !end.includes(text))
  return { start, end, middle: middle.filter((text, index) => !isElsewhere(text, index, middle)) }
}

/** Whether another one contains it; of equal ones, the first stays. */
const isElsewhere = (text: string, index: number, all: readonly string[]) =>
  all.some((other, at) => at !== index && other.includes(text) && (other !== text || at < index))

const longest = (texts: readonly string[]) =>
  texts.reduce((best, text) => (text.length > best.length ? text : best), '')

function occurs(predicate: Predicate, { start, middle, end }: TextParts): boolean {
  return textsOf(predicate).some((text) => {
    if (predicate.op === 'startsWith') return start.startsWith(text)
    if (predicate.op === 'endsWith') return end.endsWith(text)
    return [start, ...middle, end].some((part) => part.includes(text))
  })
}
