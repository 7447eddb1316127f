import type { Limits } from '../certificate/certificate.ts'
import type { FlagData } from '../evaluation/index.ts'
import type { JsonObject } from '../json/json.ts'

/** `error`: somebody gets something that nobody can want. `warning`: probably a mistake. `hint`: worth a look. */
export type Severity = 'error' | 'warning' | 'hint'

/** One thing that lint has found; plain JSON. */
export type Finding = {
  /** The name of the check. */
  readonly rule: string
  readonly severity: Severity
  /** Where it is inside the flag or the segment, such as `rules[2].clauses[0]`; '' for the whole. */
  readonly path: string
  /** A sentence. */
  readonly message: string
  /** A context that shows it, confirmed by the evaluator. */
  readonly witness?: JsonObject
  /** A change after which the finding is gone, and nobody gets anything else. */
  readonly fix?: Fix
  /** Why it is silenced; then it counts for nothing. */
  readonly silenced?: string
} & ({ readonly flag: string } | { readonly segment: string })

export interface Fix {
  /** What it does, as a button says it. */
  readonly title: string
  /** JSON Patch (RFC 6902) for the flag or segment. */
  readonly patch: readonly { readonly op: 'remove'; readonly path: string }[]
}

/** A finding before its place in the whole is known. */
export type Found = Omit<Finding, 'flag' | 'segment' | 'silenced'>

/** `go`: Go and other server SDKs that evaluate alike; `js`: JavaScript as well; `flagbase`: a Flagbase server. */
export type Target = 'go' | 'js' | 'flagbase'

export interface LintInput {
  readonly data: FlagData
  /** What will read the data; without one, everything that reads LaunchDarkly's payload. */
  readonly target?: Target | undefined
  /** Profiles to count and to look at. */
  readonly contexts?: readonly unknown[] | undefined
  /** The names of each flag's variations, by flag key, where they are known. */
  readonly variationNames?: ReadonlyMap<string, readonly string[]> | undefined
  /** How long one question about a flag may take. */
  readonly limits: Limits
  /** The key of the only flag to look at; the others are there because it needs them. */
  readonly onlyFlag?: string | undefined
}
