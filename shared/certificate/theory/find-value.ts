import type { Leaf } from './leaf.ts'
import { type Samples, samplesOf } from './samples/samples.ts'
import { type Effort, findText } from './text/find-text.ts'
import { type TextRules, textRulesOf } from './text/text-rules.ts'
import {
  allowsZero,
  fits,
  found,
  impossible,
  isInside,
  unknown,
  type Verdict,
  type Wanted,
} from './wanted.ts'

/** Finds values of one attribute. */
export interface Finder {
  /**
   * A value that is true of exactly what is wanted, and false of exactly what is not. `mayBeEmpty`: the key of a user may
   * be ''. Without effort, no hash is searched for. Pauses while it searches.
   */
  readonly find: (wanted: Wanted, mayBeEmpty: boolean, effort: Effort) => Generator<undefined, Verdict>
}

export function newFinder(leaf: Leaf): Finder {
  const samples = samplesOf(leaf)
  const rules = textRulesOf(leaf)
  const parts: Parts = { leaf, samples, rules }
  return {
    find: (wanted, mayBeEmpty, effort) =>
      leaf.domain === 'kinds'
        ? findElements(parts, wanted, true)
        : findAny(parts, wanted, mayBeEmpty, effort),
  }
}

interface Parts {
  readonly leaf: Leaf
  readonly samples: Samples
  readonly rules: TextRules
}

function* findAny(
  parts: Parts,
  wanted: Wanted,
  mayBeEmpty: boolean,
  effort: Effort,
): Generator<undefined, Verdict> {
  const single = yield* findScalar(parts, wanted, mayBeEmpty, effort)
  const canBeList = parts.leaf.domain === 'any' && allowsZero(wanted.windows)
  if (single.is === 'found' || (single.is === 'impossible' && !canBeList)) return single
  const list = yield* findElements(parts, wanted, false, mayBeEmpty)
  if (list.is === 'found' && canBeList) return list
  // Where not even one element is possible, one value that is true of all is not possible either.
  return list.is === 'impossible' ? impossible : single.is === 'unknown' ? single : list
}

/** A list with an element for each comparison that must be true; none of them makes a wrong one true. */
function* findElements(
  parts: Parts,
  { yes, no }: Wanted,
  isNeeded: boolean,
  mayBeEmpty = false,
): Generator<undefined, Verdict> {
  const elements: unknown[] = []
  for (const goal of yes.length === 0 && isNeeded ? [[]] : yes.map((predicate) => [predicate])) {
    const element = yield* findScalar(parts, { yes: goal, no, windows: [] }, mayBeEmpty, 0)
    if (element.is !== 'found') return element
    if (!elements.includes(element.value)) elements.push(element.value)
  }
  return found(elements)
}

function* findScalar(
  parts: Parts,
  wanted: Wanted,
  mayBeEmpty: boolean,
  effort: Effort,
): Generator<undefined, Verdict> {
  const list = wanted.yes.find(({ op }) => op === 'in')
  if (list !== undefined) return findNamed(parts, wanted, list.values, mayBeEmpty)
  const { domain } = parts.leaf
  if (domain === 'boolean') return firstIn(parts.samples.select(wanted, 'boolean'), wanted) ?? impossible
  const text = yield* findText(wanted, parts.samples, parts.rules, effort)
  if (text.is === 'found' || (domain !== 'any' && domain !== 'trait')) return text
  const other = yield* findOther(parts, wanted, Math.max(effort, fewNumbers))
  return other.is === 'impossible' ? text : other
}

/** All values are known, so what is not among them does not exist. */
function findNamed(
  { leaf, rules }: Parts,
  wanted: Wanted,
  values: readonly unknown[],
  mayBeEmpty: boolean,
): Verdict {
  const onlyText = leaf.domain !== 'any' && leaf.domain !== 'trait' && leaf.domain !== 'boolean'
  for (const value of values) {
    const isPossible =
      typeof value === 'string' ? rules.isAllowed(value) || (value === '' && mayBeEmpty) : !onlyText
    if (isPossible && (leaf.domain !== 'boolean' || typeof value === 'boolean'))
      if (fits(value, wanted) && isInside(value, wanted.windows)) return found(value)
  }
  return impossible
}

/** What is no text: true, false, a number, or an object, which compares with nothing. */
function* findOther({ samples }: Parts, wanted: Wanted, most: number): Generator<undefined, Verdict> {
  const simple = firstIn(samples.select(wanted, 'boolean'), wanted)
  if (simple !== undefined) return simple
  if (wanted.yes.length === 0 && allowsZero(wanted.windows)) return found({})
  let isSure = true
  for (const { value, span } of samples.select(wanted, 'number')) {
    if (isInside(value, wanted.windows)) return found(value)
    if (span === undefined) continue
    const [from, to] = span
    // Only whole numbers are hashed; all others have bucket 0.
    if (allowsZero(wanted.windows)) {
      const fraction = [from + (to - from) / 3, from / 2 + to / 2].find(
        (between) => between > from && between < to && !Number.isInteger(between) && fits(between, wanted),
      )
      if (fraction !== undefined) return found(fraction)
    }
    const start = Math.max(Math.floor(from) + 1, -most / 2)
    const end = Math.min(Math.ceil(to) - 1, start + most)
    // Beyond, adding one changes nothing.
    if (!Number.isSafeInteger(end)) {
      isSure = false
      continue
    }
    for (let number = start; number <= end; number++) {
      if (number % numbersInARow === 0) yield
      if (isInside(number, wanted.windows) && fits(number, wanted)) return found(number)
    }
    isSure &&= start === Math.floor(from) + 1 && end === Math.ceil(to) - 1
  }
  return isSure ? impossible : unknown('it depends on a number in a slice, and none was found')
}

/** So many are tried even where no hash is searched for: they may be all that there are. */
const fewNumbers = 4_000
const numbersInARow = 2_000

function firstIn(samples: Iterable<{ readonly value: unknown }>, { windows }: Wanted): Verdict | undefined {
  for (const { value } of samples) if (isInside(value, windows)) return found(value)
  return undefined
}
