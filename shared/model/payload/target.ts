/** Context keys that get one variation. Source: `ldmodel.Target`. */
export interface PayloadTarget {
  readonly contextKind?: string | null
  readonly variation?: number
  readonly values?: readonly string[] | null
}
