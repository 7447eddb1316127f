import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { GridSort } from '../../../components/grid/grid-types.ts'
import { environmentColumn } from './column-choice.ts'
import type { IndexedFlag } from './flag-index.ts'

interface SortScene {
  readonly environments: readonly EnvironmentRow[]
  /** Who changed each flag last, by flag id. */
  readonly actors: Readonly<Record<string, string>>
}

/** Sorts the flags by a column: `key`, `tags`, `changed`, `by`, or that of an environment (off before on). */
export function sortFlags(
  flags: readonly IndexedFlag[],
  { column, isDescending }: GridSort,
  scene: SortScene,
): readonly IndexedFlag[] {
  // The host returns them ordered by key.
  if (column === 'key') return isDescending ? flags.toReversed() : flags
  const compare = comparisonFor(column, scene)
  const turn = isDescending ? -1 : 1
  return flags.toSorted((a, b) => turn * compare(a, b))
}

function comparisonFor(
  column: string,
  { environments, actors }: SortScene,
): (a: IndexedFlag, b: IndexedFlag) => number {
  // Ascending age: the most recent change comes first.
  if (column === 'changed') return (a, b) => b.changedAt - a.changedAt
  if (column === 'tags')
    return (a, b) => compareText(a.tags.join(' ') || '\uffff', b.tags.join(' ') || '\uffff')
  if (column === 'by') {
    const actorOf = ({ row }: IndexedFlag) => actors[row.id] ?? '\uffff'
    return (a, b) => compareText(actorOf(a), actorOf(b))
  }
  // The order may have been remembered in a project that had this environment.
  const environmentId = environments.find((one) => environmentColumn(one) === column)?.id ?? ''
  return (a, b) => Number(isOn(a, environmentId)) - Number(isOn(b, environmentId))
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const isOn = ({ row }: IndexedFlag, environmentId: string) => row.states[environmentId]?.enabled === true
