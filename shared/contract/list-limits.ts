/** The maximum number of entries for each kind of list in a request. */
export const listLimits = {
  tags: 100,
  variations: 200,
  prerequisites: 200,
  /** Lists of keys, one per variation and context kind. */
  targets: 1_000,
  rules: 10_000,
  clauses: 1_000,
  slices: 200,
  /** Keys in a target or a segment, values in a clause. */
  values: 100_000,
} as const
