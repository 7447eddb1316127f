import type { GridSelection } from './use-grid-selection.ts'

/** Adds the Delete key to a grid selection: it asks to delete the selected row. */
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
