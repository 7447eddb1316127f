import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from 'react'
import { moved } from './move-selection.ts'

export interface GridSelection<Row> {
  /** The index of the selected row; -1 if there is none, or if it is filtered out. */
  readonly index: number
  readonly row: Row | undefined
  /** True if a key or the screen selected the row, not a click: the grid then scrolls it into view. */
  readonly isFollowed: boolean
  /** True if Enter opens the row. */
  readonly canOpen: boolean
  /** For the grid, and for a filter field that moves through the list while the user types. */
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onClick: (index: number, event: MouseEvent) => void
  /** Set if rows can be checked; see `useGridChecks`. */
  readonly isChecked?: (row: Row) => boolean
}

interface GridSelectionOptions<Row> {
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  /** Called on Enter, and on click unless `onToggle` or `clickSelects` is set. */
  readonly onOpen?: (row: Row) => void
  /** Called on Space. */
  readonly onToggle?: (row: Row) => void
  readonly clickSelects?: boolean
}

/** The selected row of a grid, and the key and click handlers that change it. */
export function useGridSelection<Row>(options: GridSelectionOptions<Row>): GridSelection<Row> {
  const latest = useRef(options)
  latest.current = options
  const { rows, rowId, selectedId } = options
  // A row that is selected from the start stands where the list was left.
  const [clickedId, setClicked] = useState(selectedId)
  const index = selectedId === null ? -1 : rows.findIndex((row) => rowId(row) === selectedId)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[index]
    // Enter in a filter field opens the first remaining row.
    const toOpen = row ?? (isField(event.target) ? rows[0] : undefined)
    const next = moved(event.key, index, rows.length, isField(event.target))
    const target = next === undefined ? undefined : rows[next]
    if (target !== undefined) {
      setClicked(null)
      options.onSelect(rowId(target))
    } else if (event.key === 'Enter' && toOpen !== undefined && !isButton(event.target))
      options.onOpen?.(toOpen)
    else if (event.key === ' ' && row !== undefined && !isField(event.target)) options.onToggle?.(row)
    else return
    event.preventDefault()
  }
  const onClick = useCallback((at: number) => {
    const { rows, rowId, onSelect, onOpen, onToggle, clickSelects } = latest.current
    const row = rows[at]
    if (row === undefined) return
    setClicked(rowId(row))
    onSelect(rowId(row))
    if (!onToggle && !clickSelects) onOpen?.(row)
  }, [])
  return {
    index,
    row: rows[index],
    isFollowed: selectedId !== clickedId,
    canOpen: options.onOpen !== undefined,
    onKeyDown,
    onClick,
  }
}

const isField = (target: EventTarget) => target instanceof HTMLInputElement && target.type !== 'checkbox'

const isButton = (target: EventTarget) => target instanceof HTMLButtonElement
