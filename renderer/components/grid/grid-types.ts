import type { ReactNode } from 'react'

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  /** Shown instead of the title. */
  readonly header?: ReactNode
  /** A CSS grid track size, such as `120px` or `minmax(160px, 2fr)`. */
  readonly width: string
  /** Columns with a higher number are left out first if there is no room; absent: the column stays. */
  readonly yields?: number
  readonly align?: 'right'
  readonly isSortable?: boolean
  readonly render: (row: Row) => ReactNode
}

export interface GridSort {
  readonly column: string
  readonly isDescending: boolean
}
