import type { Json } from '../json.ts'

/** One condition of a rule. Source: `ldmodel.Clause`, docs/evaluation/launchdarkly.md §5. */
export interface PayloadClause {
  /** Absent or "" = unset: kind `user`, and `attribute` is a literal name rather than a reference. */
  readonly contextKind?: string | null
  readonly attribute?: string | null
  readonly op?: string
  readonly values?: readonly Json[] | null
  readonly negate?: boolean | null
}
