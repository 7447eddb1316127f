import type { GridSelection } from './use-grid-selection.ts'

/** The same selection, where Delete in the grid asks to remove the selected row. */
export function withDeleteKey<Row>(
  selection: GridSelection<Row>,
  onDelete: (row: Row) => void,
): GridSelection<Row> {
  const { row } = selection
  return {
    ...selection,
    onKeyDown: (event) => {
      if (event.key !== 'Delete' || row === undefined) return selection.onKeyDown(event)
      event.preventDefault()
      onDelete(row)
    },
  }
}
