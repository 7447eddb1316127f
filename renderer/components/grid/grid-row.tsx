// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualized, so the grid sets row and cell roles itself.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which references its active row.
import { type MouseEvent, memo } from 'react'
import styles from './data-grid.module.css'
import type { GridColumn } from './grid-types.ts'

interface GridRowProps<Row> {
  readonly id: string
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly columns: readonly GridColumn<Row>[]
  readonly isSelected: boolean
  /** Absent: the grid has no checkboxes, and its selected row is the active one. */
  readonly isChecked: boolean | undefined
  readonly onClick: (index: number, event: MouseEvent) => void
}

function PlainRow<Row>(props: GridRowProps<Row>) {
  const { id, row, index, top, columns, isSelected, isChecked, onClick } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter.
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChecked ?? isSelected}
      data-active={(isChecked !== undefined && isSelected) || undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onClick(index, event)}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
          {column.render(row)}
        </div>
      ))}
    </div>
  )
}

/** One row of a grid. It re-renders only if its content has changed. */
export const GridRow = memo(PlainRow) as typeof PlainRow
