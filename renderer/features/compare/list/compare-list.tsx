import { useMemo } from 'react'
import type { Comparison } from '../../../../shared/contract/flags/promotion.ts'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { useGridChecks } from '../../../components/grid/use-grid-checks.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { type Choices, chooseAll, chosenOf } from '../choices.ts'
import styles from '../compare.module.css'
import { useCompare } from '../compare-store.ts'
import { type CompareRow, sameWords, whereWords } from './compare-rows.ts'

interface CompareListProps {
  readonly comparison: Comparison
  readonly rows: readonly CompareRow[]
  readonly selectedId: string | null
}

const rowId = ({ id }: CompareRow) => id
const rowName = ({ key }: CompareRow) => key

const columns: readonly GridColumn<CompareRow>[] = [
  {
    id: 'key',
    title: 'Key',
    width: 'minmax(120px, 1.6fr)',
    render: ({ key }) => (
      <span className="mono" title={key}>
        {key}
      </span>
    ),
  },
  {
    id: 'kind',
    title: 'Kind',
    width: '64px',
    render: ({ kind }) => <span className={styles.dim}>{kind}</span>,
  },
  {
    id: 'where',
    title: 'Where',
    width: 'minmax(90px, 1fr)',
    render: (row) => (
      <span className={row.parts.length === 0 ? styles.dim : undefined}>{whereWords(row)}</span>
    ),
  },
]

/** The flags and segments of a comparison, with a checkbox for what is promoted. */
export function CompareList({ comparison, rows, selectedId }: CompareListProps) {
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
  const all = useMemo(() => [checks.column, ...columns], [checks.column])
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
