import { compareVersions, parseVersion, type Version } from '../../../evaluation/operators/version.ts'
import type { Predicate } from '../predicate.ts'

/** Versions of every kind that the comparisons can tell apart: the named ones, and one between and beyond them. */
export function versionSamples(predicates: Iterable<Predicate>): readonly string[] {
  const named = [...predicates].filter(({ op }) => op.startsWith('semVer')).flatMap(({ values }) => values)
  const texts = [...new Set(named)].filter((value) => typeof value === 'string')
  const sorted = texts
    .map((text) => ({ text, version: parseVersion(text) }))
    .filter((one): one is Named => one.version !== undefined)
    .toSorted((a, b) => compareVersions(a.version, b.version))
  const last = sorted.at(-1)
  if (last === undefined) return []
  const between = sorted.flatMap((one, index) => insideOf(one.version, sorted[index + 1]?.version))
  return [...texts, ...insideOf(undefined, sorted[0]?.version), ...between]
}

interface Named {
  readonly text: string
  readonly version: Version
}

/** Versions above one and below another. The least of them is the successor; the others only read better. */
function insideOf(from: Version | undefined, to: Version | undefined): readonly string[] {
  const fine = from === undefined ? ['0.0.1', '0.0.0', '0.0.0-0'] : [...roundAbove(from), successorOf(from)]
  return fine.filter((text) => {
    const version = parseVersion(text)
    return version !== undefined && (to === undefined || compareVersions(version, to) < 0)
  })
}

const raise = (digits: number | string) => (BigInt(digits) + 1n).toString()

function roundAbove({ numbers: [major, minor, patch], prerelease }: Version): readonly string[] {
  const isRelease = prerelease.length === 0
  const same = `${major}.${minor}.${patch}`
  const samePatch = isRelease ? [] : [same, ...['b', 'q', 'z', 'zz'].map((word) => `${same}-${word}`)]
  return [
    ...samePatch,
    `${major}.${minor}.${raise(patch)}`,
    `${major}.${raise(minor)}.0`,
    `${raise(major)}.0.0`,
  ]
}

/** Nothing is between a version and this one. */
function successorOf({ numbers: [major, minor, patch], prerelease }: Version): string {
  if (prerelease.length === 0) return `${major}.${minor}.${raise(patch)}-0`
  const words = prerelease.map((part) => (typeof part === 'object' ? part.word : String(part)))
  return `${major}.${minor}.${patch}-${[...words, '0'].join('.')}`
}
