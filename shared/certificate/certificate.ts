import type { JsonObject } from '../json/json.ts'

/** Whether a flag gives everybody the same in two configs. */
export type Certificate =
  | { readonly verdict: 'equal' }
  | {
      readonly verdict: 'differs'
      /** A context that gets something else, with as few attributes as possible; both sides were evaluated for it. */
      readonly witness: JsonObject
      /** The values; absent = the flag serves no variation. */
      readonly before?: unknown
      readonly after?: unknown
    }
  | {
      readonly verdict: 'undecided'
      /** A sentence. */
      readonly why: string
    }

/** How long a certificate may take; the caller's clock, in milliseconds. */
export interface Limits {
  readonly now: () => number
  readonly milliseconds: number
}
