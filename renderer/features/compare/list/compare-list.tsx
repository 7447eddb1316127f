import { IconFlag, IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Comparison } from '../../../../shared/contract/flags/promotion.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { useGridChecks } from '../../../components/grid/use-grid-checks.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { type Choices, chooseAll, chosenOf, promotable } from '../choices.ts'
import styles from '../compare.module.css'
import { useCompare } from '../compare-store.ts'
import { ChangedIn } from './changed-in.tsx'
import { type CompareRow, sameWords, whereWords } from './compare-rows.ts'

interface CompareListProps {
  readonly comparison: Comparison
  readonly rows: readonly CompareRow[]
  readonly selectedId: string | null
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

const rowId = ({ id }: CompareRow) => id
const rowName = ({ key }: CompareRow) => key

const named: readonly GridColumn<CompareRow>[] = [
  {
    id: 'key',
    title: 'Key',
    width: 'minmax(120px, 1.6fr)',
    render: ({ kind, key }) => (
      <span className={styles.key} title={`${kind} ${key}`}>
        {kind === 'flag' ? <IconFlag size={13} aria-hidden /> : <IconUsers size={13} aria-hidden />}
        <span className="unseen">{kind} </span>
        <span className="mono">{key}</span>
      </span>
    ),
  },
  {
    id: 'where',
    title: 'Where',
    width: 'minmax(80px, 1fr)',
    render: (row) => (
      <span className={row.parts.length === 0 ? styles.dim : undefined}>{whereWords(row)}</span>
    ),
  },
]

/** The columns, with which environment has changed a row; its rows are asked about in groups, as they come into view. */
function useColumns(comparison: Comparison, source: EnvironmentRow, target: EnvironmentRow) {
  return useMemo((): readonly GridColumn<CompareRow>[] => {
    const groups = groupsOf(comparison.differences)
    const changedIn: GridColumn<CompareRow> = {
      id: 'changed',
      title: 'Changed in',
      width: 'minmax(84px, 0.8fr)',
      render: (row) => {
        const ids = groups.get(row.id)
        return ids && <ChangedIn row={row} ids={ids} source={source} target={target} />
      },
    }
    return [...named, changedIn]
  }, [comparison, source, target])
}

const groupSize = 100

/** The group of each difference that can be promoted: at most 100 of one kind. */
function groupsOf(differences: readonly CompareRow[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>()
  for (const kind of ['flag', 'segment'] as const) {
    const open = differences.filter((row) => row.kind === kind && promotable(row).length > 0)
    for (let start = 0; start < open.length; start += groupSize) {
      const ids = open.slice(start, start + groupSize).map(rowId)
      for (const id of ids) groups.set(id, ids)
    }
  }
  return groups
}

/** The flags and segments of a comparison, with a checkbox for what is promoted. */
export function CompareList({ comparison, rows, selectedId, source, target }: CompareListProps) {
  const choices = useCompare((store) => store.choices)
  const { checked, partly } = useMemo(() => checksOf(choices, rows), [choices, rows])
  const select = (id: string) => useCompare.setState({ selectedId: id })
  const options = { rows, rowId, onSelect: select }
  const selection = useGridSelection({ ...options, selectedId, clickSelects: true })
  const checks = useGridChecks(selection, {
    ...options,
    rowName,
    checked,
    partly,
    onChange: (next) => useCompare.setState({ choices: choicesAfter(choices, rows, checked, next) }),
  })
  const columns = useColumns(comparison, source, target)
  const all = useMemo(() => [checks.column, ...columns], [checks.column, columns])
  return (
    <div className={styles.list}>
      <DataGrid label="Differences" rows={rows} columns={all} selection={checks.selection} />
      <p className={styles.foot}>{sentence(sameWords(comparison))}</p>
    </div>
  )
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

function checksOf(choices: Choices, rows: readonly CompareRow[]) {
  const having = (state: ReturnType<typeof chosenOf>) =>
    new Set(rows.filter((row) => chosenOf(choices, row) === state).map(rowId))
  return { checked: having('all'), partly: having('some') }
}

/** Applies what has changed among the checks of whole rows. */
function choicesAfter(
  choices: Choices,
  rows: readonly CompareRow[],
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Choices {
  return rows
    .filter(({ id }) => before.has(id) !== after.has(id))
    .reduce((next, row) => chooseAll(next, row, after.has(row.id)), choices)
}
