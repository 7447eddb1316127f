/** A semantic version (SemVer 2.0). Numbers too long for a double stay decimal text. */
export interface Version {
  readonly numbers: readonly [Digits, Digits, Digits]
  /** Empty = a release. */
  readonly prerelease: readonly (Digits | { readonly word: string })[]
}
type Digits = number | string

/** Parses `MAJOR[.MINOR[.PATCH]][-PRERELEASE][+BUILD]` strictly; undefined for anything else. */
export function parseVersion(value: unknown): Version | undefined {
  if (typeof value !== 'string') return undefined
  return parsePlain(value) ?? parseFull(value)
}

/** Fast path for a plain "1.2.3", without a regular expression; undefined for any other form. */
function parsePlain(text: string): Version | undefined {
  const numbers: [number, number, number] = [0, 0, 0]
  let part = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === POINT && at > start && part < 2) {
      part += 1
      start = at + 1
    } else if (code < ZERO || code > NINE || (at > start && numbers[part] === 0)) return undefined
    else numbers[part] = (numbers[part] as number) * 10 + (code - ZERO)
  }
  const isWhole = text.length > start && text.length <= SAFE_LENGTH
  return isWhole ? { numbers, prerelease: RELEASE } : undefined
}

function parseFull(text: string): Version | undefined {
  const parts = SEMVER.exec(text)
  if (parts === null) return undefined
  const [, major = '0', minor = '0', patch = '0', prerelease] = parts
  return {
    numbers: [readDigits(major), readDigits(minor), readDigits(patch)],
    prerelease: prerelease === undefined ? RELEASE : prerelease.split('.').map(readIdentifier),
  }
}

/** Negative, zero or positive, by SemVer 2.0 precedence. Unlike in Go, huge numbers do not overflow. */
export function compareVersions(a: Version, b: Version): number {
  return (
    compareDigits(a.numbers[0], b.numbers[0]) ||
    compareDigits(a.numbers[1], b.numbers[1]) ||
    compareDigits(a.numbers[2], b.numbers[2]) ||
    comparePrereleases(a.prerelease, b.prerelease)
  )
}

const NUMBER = '(0|[1-9][0-9]*)'
const IDENTIFIER = '(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
const SEMVER = new RegExp(
  `^${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER})?)?` +
    `(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
)
const SAFE_LENGTH = 15
const RELEASE: Version['prerelease'] = []
const POINT = 0x2e
const ZERO = 0x30
const NINE = 0x39

function readDigits(digits: string): Digits {
  return digits.length <= SAFE_LENGTH ? Number(digits) : digits
}

function readIdentifier(identifier: string): Version['prerelease'][number] {
  return /^[0-9]+$/.test(identifier) ? readDigits(identifier) : { word: identifier }
}

/** There are no leading zeros, so the longer number is greater. */
function compareDigits(a: Digits, b: Digits): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  return typeof b === 'number' ? 1 : a.length - b.length || compareText(a, b)
}

function comparePrereleases(a: Version['prerelease'], b: Version['prerelease']): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index++) {
    const order = compareIdentifiers(a[index] ?? 0, b[index] ?? 0)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareIdentifiers(a: Version['prerelease'][number], b: Version['prerelease'][number]): number {
  if (typeof a !== 'object') return typeof b === 'object' ? -1 : compareDigits(a, b)
  return typeof b === 'object' ? compareText(a.word, b.word) : 1
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
