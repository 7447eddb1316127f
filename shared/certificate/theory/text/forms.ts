import type { Predicate } from '../predicate.ts'
import { inAnotherZone } from '../samples/instants.ts'
import type { Samples } from '../samples/samples.ts'
import type { Wanted } from '../wanted.ts'
import { spell } from './letters.ts'
import type { TextParts } from './text-parts.ts'
import type { TextRules } from './text-rules.ts'

export interface Form {
  readonly first: string
  /** Other texts that answer alike, by number. */
  readonly more?: (number: number) => string
}

/** Texts that may fit: what the wanted comparisons ask for, with letters that occur in no value. */
export function* formsOf(
  wanted: Wanted,
  samples: Samples,
  { letters, readable }: TextRules,
  { start, middle, end }: TextParts,
): Generator<Form> {
  const has = (test: (predicate: Predicate) => boolean) => wanted.yes.some(test)
  const plain = (fill: string) => [start, ...middle].join(fill) + fill + end
  if (has(isAboutVersions)) {
    const named = [...samples.select(wanted, 'version', isAboutVersions)].map(({ value }) => String(value))
    // The parts may stand in front, or all in the build metadata, where anything may stand.
    const written = [start, ...middle].join('')
    for (const version of named) yield* versionForms(version, letters)
    for (const version of [...named, ...versionEnds.map((tail) => start + tail)])
      for (const letter of letters)
        yield {
          first: `${version}${version.includes('+') ? '.' : '+'}${[letter, ...middle].join(letter)}${letter}${end}`,
        }
    for (const tail of versionEnds) yield { first: start + tail + end }
    for (const version of named) yield { first: `${version}+${written}${end}` }
  } else if (has(isAboutDates)) {
    for (const { value } of samples.select(wanted, 'date', isAboutDates)) {
      const text = String(value)
      yield { first: text, more: (number) => inAnotherZone(text, number) }
      yield { first: start + text.slice(start.length) }
    }
  } else if (!has(isAboutPatterns)) {
    if (readable !== undefined && start + end === '' && middle.length === 0)
      yield { first: readable(0), more: readable }
    yield* letters.map((letter) => ({
      first: plain(letter),
      more: (number: number) => plain(spell(number, letters)),
    }))
  }
  if (!has(isAboutPatterns)) return
  for (const { value } of samples.select(wanted, 'pattern', isAboutPatterns))
    yield* patternForms(String(value), { start, middle, end }, letters)
}

/** A text that matches, alone and with what else is wanted around it. */
function* patternForms(
  text: string,
  { start, middle, end }: TextParts,
  letters: readonly string[],
): Generator<Form> {
  yield { first: text }
  yield { first: start + text + end }
  for (const letter of letters) {
    const around = (fill: string) => [
      text + fill,
      fill + text,
      [start + text, ...middle].join(fill) + fill + end,
      [start, ...middle].join(fill) + fill + text + end,
    ]
    for (const [index, first] of around(letter).entries())
      yield { first, more: (number) => around(spell(number, letters))[index] as string }
  }
}

/** Build metadata changes nothing about a version, so it tells apart those that are named from those that are not. */
function* versionForms(version: string, letters: readonly string[]): Generator<Form> {
  yield { first: version }
  const mark = version.includes('+') ? '.' : '+'
  for (const letter of letters.filter((each) => /^[A-Za-z]$/.test(each)))
    yield { first: version + mark + letter, more: (number) => `${version}${mark}${letter}${number}` }
  yield { first: `${version}${mark}b1`, more: (number) => `${version}${mark}b${number}` }
}

const versionEnds = ['', '0', '0.0', '.0', '.0.0', '-0', '+0', '1', '1.0', '1.1', '9.9', '99999.0.0']

export const isAboutVersions = ({ op }: Predicate) => op.startsWith('semVer')
export const isAboutDates = ({ op }: Predicate) => op === 'before' || op === 'after'
export const isAboutPatterns = ({ op }: Predicate) => op === 'matches'
