import type { Leaf } from '../leaf.ts'
import type { Predicate } from '../predicate.ts'
import type { Wanted } from '../wanted.ts'
import { dateSamples } from './instants.ts'
import { numberSamples } from './numbers.ts'
import { patternSamples } from './patterns.ts'
import { versionSamples } from './versions.ts'

export type SampleSort = 'boolean' | 'number' | 'date' | 'version' | 'pattern'

export interface Sample {
  readonly sort: SampleSort
  readonly value: unknown
  /** Numbers only: an interval of equals. */
  readonly span?: readonly [from: number, to: number]
}

/** Values of an attribute: one at least of every kind of number, date and version that its comparisons tell apart. */
export interface Samples {
  /** Those of these sorts that fit the wanted comparisons, or only those among them that `about` selects. */
  readonly select: (
    wanted: Wanted,
    sort: SampleSort,
    about?: (predicate: Predicate) => boolean,
  ) => Iterable<Sample>
}

/** Judges each value by each comparison once. */
export function samplesOf({ predicates, domain }: Leaf): Samples {
  const all = [...predicates.values()]
  const samples =
    domain === 'boolean' ? booleans : domain === 'any' || domain === 'trait' ? anyOf(all) : textsOf(all)
  const table = new Map(
    all.map((predicate) => [predicate, samples.map(({ value }) => predicate.holds(value))]),
  )
  return {
    *select({ yes, no }, sort, about = () => true) {
      const holding = yes.filter(about).map((predicate) => table.get(predicate) ?? [])
      const refusing = no.filter(about).map((predicate) => table.get(predicate) ?? [])
      for (let index = 0; index < samples.length; index++) {
        const sample = samples[index] as Sample
        if (sample.sort !== sort) continue
        if (holding.every((row) => row[index]) && !refusing.some((row) => row[index])) yield sample
      }
    },
  }
}

const booleans: readonly Sample[] = [true, false].map((value) => ({ sort: 'boolean', value }))

const anyOf = (all: readonly Predicate[]): readonly Sample[] => [
  ...booleans,
  ...numberSamples(all).map((sample): Sample => ({ sort: 'number', ...sample })),
  ...textsOf(all),
]

const textsOf = (all: readonly Predicate[]): readonly Sample[] => [
  ...dateSamples(all).map((value): Sample => ({ sort: 'date', value })),
  ...versionSamples(all).map((value): Sample => ({ sort: 'version', value })),
  ...all
    .filter(({ op }) => op === 'matches')
    .flatMap(({ values }) => values)
    .flatMap((value) => (typeof value === 'string' ? patternSamples(value) : []))
    .map((value): Sample => ({ sort: 'pattern', value })),
]
