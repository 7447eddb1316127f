import type { Predicate } from '../predicate.ts'
import type { Samples } from '../samples/samples.ts'
import { fits, found, impossible, isInside, shareOf, unknown, type Verdict, type Wanted } from '../wanted.ts'
import { formsOf, isAboutDates, isAboutPatterns, isAboutVersions } from './forms.ts'
import { type TextParts, textParts } from './text-parts.ts'
import type { TextRules } from './text-rules.ts'
import { fitsDates, fitsVersions } from './written-forms.ts'

/** How hard to look for a text in a slice: the number of texts that may be hashed. */
export type Effort = number

/** A text that fits, if no list of values is wanted. Pauses while it hashes. */
export function* findText(
  wanted: Wanted,
  samples: Samples,
  rules: TextRules,
  effort: Effort,
): Generator<undefined, Verdict> {
  const { yes } = wanted
  const has = (test: (predicate: Predicate) => boolean) => yes.some(test)
  if (has(isNumeric) || (has(isAboutVersions) && has(isAboutDates))) return impossible
  if (has(isAboutVersions) && isEmpty(samples.select(wanted, 'version', isAboutVersions))) return impossible
  if (has(isAboutDates) && isEmpty(samples.select(wanted, 'date', isAboutDates))) return impossible
  const parts = textParts(wanted)
  if (parts === 'impossible') return impossible
  if (parts !== 'unknown' && has(isAboutVersions) && !fitsVersions(parts)) return impossible
  if (parts !== 'unknown' && has(isAboutDates) && !fitsDates(parts)) return impossible
  let isPossible = false
  let left = effort
  for (const { first, more } of formsOf(wanted, samples, rules, parts === 'unknown' ? noParts : parts)) {
    if (!rules.isAllowed(first) || !fits(first, wanted)) continue
    isPossible = true
    if (isInside(first, wanted.windows)) return found(first)
    if (more === undefined || left === 0) continue
    const text = yield* search(more, wanted, rules, left)
    if (text !== undefined) return found(text)
    // The texts of another form would not be luckier.
    left = 0
  }
  return unknown(isPossible ? tooNarrow(wanted) : mixture(wanted))
}

function* search(
  more: (number: number) => string,
  wanted: Wanted,
  rules: TextRules,
  effort: Effort,
): Generator<undefined, string | undefined> {
  for (let number = 0; number < effort; number++) {
    if (number % hashesInARow === hashesInARow - 1) yield
    const text = more(number)
    if (isInside(text, wanted.windows) && rules.isAllowed(text) && fits(text, wanted)) return text
  }
  return undefined
}

const hashesInARow = 2_000

const noParts: TextParts = { start: '', middle: [], end: '' }

function tooNarrow({ windows }: Wanted): string {
  const percent = (shareOf(windows) * 100).toFixed(8).replace(/0+$/, '')
  return `it depends on contexts in a slice of ${percent} %, of which none was found`
}

const mixture = ({ yes, no }: Wanted) =>
  [...yes, ...no].some(isAboutPatterns)
    ? 'it depends on a regular expression for which no value was found'
    : 'it depends on several comparisons of one attribute for which no value was found'

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false
  return true
}

const isNumeric = ({ op }: Predicate) => op.startsWith('lessThan') || op.startsWith('greaterThan')
