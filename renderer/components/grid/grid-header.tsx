// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualized, so the grid sets row and cell roles itself.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which references its active row.
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import styles from './data-grid.module.css'
import type { GridColumn, GridSort } from './grid-types.ts'

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[]
  readonly sort: GridSort | undefined
  readonly onSort: ((sort: GridSort) => void) | undefined
}

/** The column titles of a grid. Titles of sortable columns are buttons. */
export function GridHeader<Row>({ columns, sort, onSort }: GridHeaderProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={styles.header}>
      {columns.map((column) => (
        <div
          key={column.id}
          role="columnheader"
          aria-sort={sortOf(column.id, sort)}
          className={styles.cell}
          data-align={column.align}
        >
          {column.isSortable && onSort ? (
            <SortButton column={column} sort={sort} onSort={onSort} />
          ) : (
            (column.header ?? column.title)
          )}
        </div>
      ))}
    </div>
  )
}

interface SortButtonProps<Row> extends GridHeaderProps<Row> {
  readonly column: GridColumn<Row>
}

function SortButton<Row>({ column, sort, onSort }: Omit<SortButtonProps<Row>, 'columns'>) {
  const isHere = sort?.column === column.id
  const isDescending = isHere && sort.isDescending
  const Icon = isDescending ? IconChevronDown : IconChevronUp
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.sort}
      onClick={() => onSort?.({ column: column.id, isDescending: isHere && !isDescending })}
    >
      {column.title}
      {isHere && <Icon size={12} aria-hidden />}
    </button>
  )
}

function sortOf(id: string, sort: GridSort | undefined): 'ascending' | 'descending' | undefined {
  if (sort?.column !== id) return undefined
  return sort.isDescending ? 'descending' : 'ascending'
}
