import type { FlagRow } from '../../../../shared/contract/flags.ts'

/** A row of the list with what filters and sorts ask of it, worked out once. */
export interface IndexedFlag {
  readonly row: FlagRow
  /** Key, name and tags, in lower case. */
  readonly haystack: string
  readonly tags: readonly string[]
  /** Unix milliseconds of the last change, in whatever environment. */
  readonly changedAt: number
  readonly changed: string
}

const known = new WeakMap<FlagRow, IndexedFlag>()

/** The list as an index; a row that is the same as before is not worked out again. */
export function indexFlags(rows: readonly FlagRow[]): readonly IndexedFlag[] {
  return rows.map((row) => known.get(row) ?? remember(row))
}

function remember(row: FlagRow): IndexedFlag {
  // ISO moments in UTC order as text.
  const moments = [row.updatedAt, ...Object.values(row.states).map((state) => state.updatedAt)]
  const changed = moments.toSorted().at(-1) ?? row.updatedAt
  const indexed = {
    row,
    haystack: `${row.key} ${row.name} ${row.tags.join(' ')}`.toLowerCase(),
    tags: row.tags.map((tag) => tag.toLowerCase()),
    changedAt: Date.parse(changed),
    changed,
  }
  known.set(row, indexed)
  return indexed
}
