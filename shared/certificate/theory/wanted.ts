import type { Axis, Predicate } from './predicate.ts'

/** What a value must be: true of these, false of those, and in these parts of its axes. */
export interface Wanted {
  readonly yes: readonly Predicate[]
  readonly no: readonly Predicate[]
  readonly windows: readonly Window[]
}

/** A part of an axis: from this bucket, and below that one. */
export interface Window {
  readonly axis: Axis
  readonly from: number
  readonly to: number
}

/** `impossible` is certain: there is no such value. */
export type Verdict =
  | { readonly is: 'found'; readonly value: unknown }
  | { readonly is: 'impossible' }
  | { readonly is: 'unknown'; readonly why: string }

export const found = (value: unknown): Verdict => ({ is: 'found', value })
export const impossible: Verdict = { is: 'impossible' }
export const unknown = (why: string): Verdict => ({ is: 'unknown', why })

export const fits = (value: unknown, { yes, no }: Wanted): boolean =>
  yes.every((predicate) => predicate.holds(value)) && !no.some((predicate) => predicate.holds(value))

export const isInside = (value: unknown, windows: readonly Window[]): boolean =>
  windows.every(({ axis, from, to }) => {
    const bucket = axis.measure(value)
    return bucket >= from && bucket < to
  })

/** Values that cannot be hashed have bucket 0. */
export const allowsZero = (windows: readonly Window[]): boolean => windows.every(({ from }) => from <= 0)

/** The share of all buckets that is in the windows. */
export const shareOf = (windows: readonly Window[]): number =>
  windows.reduce((share, { axis, from, to }) => {
    const width = Math.min(to, axis.size) - Math.max(from, 0)
    return (share * width) / axis.size
  }, 1)
