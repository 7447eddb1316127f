import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { haystackOf } from '../../../lib/search.ts'

/** A row of the list with precomputed fields for filtering and sorting. */
export interface IndexedFlag {
  readonly row: FlagRow
  /** Key, name and tags, in lower case. */
  readonly haystack: string
  readonly tags: readonly string[]
  /** Unix milliseconds of the last change in any environment. */
  readonly changedAt: number
  readonly changed: string
}

const known = new WeakMap<FlagRow, IndexedFlag>()

/** Indexes the rows of the list, reusing the result for unchanged rows. */
export function indexFlags(rows: readonly FlagRow[]): readonly IndexedFlag[] {
  return rows.map((row) => known.get(row) ?? remember(row))
}

function remember(row: FlagRow): IndexedFlag {
  // ISO timestamps in UTC sort chronologically as text.
  const moments = [row.updatedAt, ...Object.values(row.states).map((state) => state.updatedAt)]
  const changed = moments.toSorted().at(-1) ?? row.updatedAt
  const indexed = {
    row,
    haystack: haystackOf(row),
    tags: row.tags.map((tag) => tag.toLowerCase()),
    changedAt: Date.parse(changed),
    changed,
  }
  known.set(row, indexed)
  return indexed
}
