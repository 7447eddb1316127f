import type { GridSort } from '../../../components/grid/grid-types.ts'
import type { IndexedFlag } from './flag-index.ts'

/** Sorts the flags by a column: `key`, `tags`, `changed`, or the id of an environment (off before on). */
export function sortFlags(
  flags: readonly IndexedFlag[],
  { column, isDescending }: GridSort,
): readonly IndexedFlag[] {
  // The host returns them ordered by key.
  if (column === 'key') return isDescending ? flags.toReversed() : flags
  const compare = comparisonFor(column)
  const turn = isDescending ? -1 : 1
  return flags.toSorted((a, b) => turn * compare(a, b))
}

function comparisonFor(column: string): (a: IndexedFlag, b: IndexedFlag) => number {
  // Ascending age: the most recent change comes first.
  if (column === 'changed') return (a, b) => b.changedAt - a.changedAt
  if (column === 'tags')
    return (a, b) => compareText(a.tags.join(' ') || '\uffff', b.tags.join(' ') || '\uffff')
  return (a, b) => Number(isOn(a, column)) - Number(isOn(b, column))
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const isOn = ({ row }: IndexedFlag, environmentId: string) => row.states[environmentId]?.enabled === true
