// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualized, so the grid sets row and cell roles itself.
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useListedKeys } from '../../lib/commands/commands.ts'
import styles from './data-grid.module.css'
import { fitColumns, leastWidth } from './fit-columns.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import type { GridColumn, GridSort } from './grid-types.ts'
import type { GridSelection } from './use-grid-selection.ts'

interface DataGridProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  /** Must be stable between renders, so that rows do not re-render. */
  readonly columns: readonly GridColumn<Row>[]
  readonly selection: GridSelection<Row>
  readonly sort?: GridSort
  readonly onSort?: (sort: GridSort) => void
  /** Initial scroll offset in pixels, and a callback for changes. */
  readonly initialOffset?: number
  readonly onScrolled?: (offset: number) => void
}

const walkKeys = [
  ['↑+↓', 'Previous or next row'],
  ['PgUp+PgDn', 'Previous or next page'],
  ['Home+End', 'First or last row'],
] as const

const rowHeight = 33
const headerHeight = 30
const overscan = 12

/**
 * A virtualized table of any length: only visible rows are in the DOM. Keys: ↑↓ PgUp PgDn Home End Enter
 * Space.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, rows, selection, sort, onSort, initialOffset = 0, onScrolled } = props
  const id = useId()
  useListedKeys('In the list', selection.canOpen ? [...walkKeys, ['enter', 'Open the row']] : walkKeys)
  const scroller = useRef<HTMLDivElement>(null)
  const frame = useElementSize()
  const columns = useMemo(() => fitColumns(props.columns, frame.width), [props.columns, frame.width])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    initialOffset,
    paddingStart: headerHeight,
    scrollPaddingStart: headerHeight,
  })
  const items = virtual.getVirtualItems()
  const slots = useSlots(items.length)
  const { index: at } = selection
  useEffect(() => {
    if (at >= 0 && selection.isFollowed) virtual.scrollToIndex(at)
  }, [at, selection.isFollowed, virtual])
  const rowDomId = (index: number) => `${id}-${index}`
  return (
    <div ref={frame.ref} className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-multiselectable={selection.isChecked !== undefined || undefined}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={at >= 0 ? rowDomId(at) : undefined}
        className={styles.grid}
        style={{ '--columns': columns.map(({ width }) => width).join(' ') } as React.CSSProperties}
        onKeyDown={selection.onKeyDown}
        onScroll={({ currentTarget }) => onScrolled?.(currentTarget.scrollTop)}
      >
        <div
          className={styles.sizer}
          style={{ height: virtual.getTotalSize(), minWidth: leastWidth(columns) }}
          role="presentation"
        >
          <GridHeader columns={columns} sort={sort} onSort={onSort} />
          {items.map((item) => {
            const row = rows[item.index]
            return row === undefined ? null : (
              <GridRow
                key={item.index % slots}
                id={rowDomId(item.index)}
                row={row}
                index={item.index}
                top={item.start}
                columns={columns}
                isSelected={item.index === at}
                isChecked={selection.isChecked?.(row)}
                onClick={selection.onClick}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/**
 * Rows that scroll out give their elements to rows that scroll in, which is far cheaper than creating
 * elements.
 */
function useSlots(shown: number): number {
  const most = useRef(1)
  most.current = Math.max(most.current, shown)
  return most.current
}
