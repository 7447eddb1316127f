/** The maximum size of a request body: bytes and JSON values. */
export interface BodyLimit {
  readonly bytes: number
  readonly values: number
}

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

/** Request body limits. `usual` applies to requests that name none. */
export const bodyLimits = {
  /** For a key and a secret. */
  small: { bytes: 8 * kibibyte, values: 16 },
  usual: { bytes: mebibyte, values: 20_000 },
  /** For targeting lists with many keys. */
  lists: { bytes: 2 * mebibyte, values: 120_000 },
  /** For a context to evaluate. It is small because every flag reads the context. */
  context: { bytes: 256 * kibibyte, values: 2_000 },
  /** For many changes in one request. */
  bulk: { bytes: 32 * mebibyte, values: 1_500_000 },
} as const satisfies Readonly<Record<string, BodyLimit>>

/** Maximum nesting depth of arrays and objects. */
export const deepestBody = 100

/** Maximum number of problems reported for one request. */
export const mostProblems = 20
