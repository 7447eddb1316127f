/** How much one request may bring: bytes, and JSON values in them. */
export interface BodyLimit {
  readonly bytes: number
  readonly values: number
}

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

/** The limits of requests; one that names none has the usual. */
export const bodyLimits = {
  /** Key and secret. */
  small: { bytes: 8 * kibibyte, values: 16 },
  usual: { bytes: mebibyte, values: 20_000 },
  /** What lists who gets what, key by key. */
  lists: { bytes: 2 * mebibyte, values: 120_000 },
  /** A context to evaluate: each flag looks through it. */
  context: { bytes: 256 * kibibyte, values: 2_000 },
  /** Many changes in one. */
  bulk: { bytes: 32 * mebibyte, values: 1_500_000 },
} as const satisfies Readonly<Record<string, BodyLimit>>

/** Levels of arrays and objects in one another. */
export const deepestBody = 100

/** At most this many problems are told of one request. */
export const mostProblems = 20
