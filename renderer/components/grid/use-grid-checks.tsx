import { Checkbox } from '@mantine/core'
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef } from 'react'
import { useListedKeys } from '../../lib/commands/commands.ts'
import { type CheckRange, checkedBy, extendRange, toggled, toggledAll } from './check-range.ts'
import type { GridColumn } from './grid-types.ts'
import { moved } from './move-selection.ts'
import type { GridSelection } from './use-grid-selection.ts'

interface GridChecksOptions<Row> {
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** The name of a row, for its checkbox. */
  readonly rowName: (row: Row) => string
  readonly checked: ReadonlySet<string>
  /** Rows of which only a part is checked. */
  readonly partly?: ReadonlySet<string>
  readonly onChange: (checked: ReadonlySet<string>) => void
  /** Moves the active row, when a range grows by key. */
  readonly onSelect: (id: string) => void
}

const none: ReadonlySet<string> = new Set()

const keys = [
  ['Space', 'Select the row'],
  ['shift+↑', 'Select up to the previous row'],
  ['shift+↓', 'Select up to the next row'],
  ['mod+a', 'Select all rows that the filter shows'],
] as const

/**
 * Checkboxes for the rows of a grid: adds clicks, Shift and Ctrl clicks, Space, Shift with arrows and Ctrl+A to
 * a selection, and makes the column. Rows that are filtered out keep their checks.
 */
export function useGridChecks<Row>(selection: GridSelection<Row>, options: GridChecksOptions<Row>) {
  useListedKeys('In the list', keys)
  const { rows, rowId, rowName, checked, partly = none } = options
  const range = useRef<CheckRange | undefined>(undefined)
  const ids = useMemo(() => rows.map(rowId), [rows, rowId])
  const latest = useRef({ ...options, ids, selection })
  latest.current = { ...options, ids, selection }
  const extend = useCallback((from: string, to: string) => {
    const { checked, ids, onChange } = latest.current
    range.current = extendRange(range.current, from, to, checked)
    onChange(checkedBy(range.current, ids))
  }, [])
  const toggle = useCallback((id: string) => {
    range.current = undefined
    latest.current.onChange(toggled(latest.current.checked, id))
  }, [])
  const press = useCallback(
    (id: string, { shiftKey }: { readonly shiftKey: boolean }) => {
      const { selection, rowId, onSelect } = latest.current
      const from = selection.row && rowId(selection.row)
      if (shiftKey && from !== undefined) extend(range.current?.end ?? from, id)
      else toggle(id)
      onSelect(id)
    },
    [extend, toggle],
  )
  const toggleAll = useCallback(() => {
    range.current = undefined
    const { checked, ids, onChange } = latest.current
    onChange(toggledAll(checked, ids))
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (!takesKey(event, { selection, ids, extend, toggle, toggleAll, onSelect: options.onSelect }))
      return selection.onKeyDown(event)
    event.preventDefault()
  }
  const onClick = useCallback(
    (at: number, event: MouseEvent) => {
      const { ids, selection } = latest.current
      const id = ids[at]
      if (id !== undefined && (event.shiftKey || event.ctrlKey || event.metaKey)) press(id, event)
      else selection.onClick(at, event)
    },
    [press],
  )
  const column = useMemo(
    () => checkColumn({ rowId, rowName, checked, partly, ids, press, toggleAll }),
    [rowId, rowName, checked, partly, ids, press, toggleAll],
  )
  const isChecked = (row: Row) => checked.has(rowId(row))
  return { selection: { ...selection, isChecked, onKeyDown, onClick }, column }
}

interface KeyScene<Row> {
  readonly selection: GridSelection<Row>
  readonly ids: readonly string[]
  readonly extend: (from: string, to: string) => void
  readonly toggle: (id: string) => void
  readonly toggleAll: () => void
  readonly onSelect: (id: string) => void
}

/** Handles a key that changes checks. Returns whether it did. */
function takesKey<Row>(event: KeyboardEvent, scene: KeyScene<Row>): boolean {
  const { selection, ids } = scene
  // In a text field these keys work on the text, and a button takes Space itself.
  if (event.altKey || event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement)
    return false
  const id = ids[selection.index]
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') scene.toggleAll()
  else if (event.ctrlKey || event.metaKey) return false
  else if (event.key === ' ' && id !== undefined) scene.toggle(id)
  else if (event.shiftKey) {
    const next = ids[moved(event.key, selection.index, ids.length, false) ?? -1]
    if (next === undefined) return false
    scene.extend(id ?? next, next)
    scene.onSelect(next)
  } else return false
  return true
}

interface ColumnScene<Row> {
  readonly rowId: (row: Row) => string
  readonly rowName: (row: Row) => string
  readonly checked: ReadonlySet<string>
  readonly partly: ReadonlySet<string>
  readonly ids: readonly string[]
  readonly press: (id: string, event: { readonly shiftKey: boolean }) => void
  readonly toggleAll: () => void
}

function checkColumn<Row>(scene: ColumnScene<Row>): GridColumn<Row> {
  const { rowId, rowName, checked, partly, ids, press, toggleAll } = scene
  const shown = ids.filter((id) => checked.has(id)).length
  const isPartly = shown < ids.length && ids.some((id) => checked.has(id) || partly.has(id))
  return {
    id: 'checked',
    title: 'Selected',
    width: '18px',
    header: (
      <Checkbox
        tabIndex={-1}
        aria-label="Select all rows that the filter shows"
        checked={shown > 0 && shown === ids.length}
        indeterminate={isPartly}
        onChange={toggleAll}
      />
    ),
    render: (row) => (
      <Checkbox
        tabIndex={-1}
        aria-label={`Select ${rowName(row)}`}
        checked={checked.has(rowId(row))}
        indeterminate={partly.has(rowId(row))}
        // A press with Shift needs the event of the pointer. The keys go on with the grid.
        onClick={(event) => {
          event.stopPropagation()
          press(rowId(row), event)
          event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus()
        }}
        readOnly
      />
    ),
  }
}
