interface Column {
  /** A CSS grid track size, such as `120px` or `minmax(160px, 2fr)`. */
  readonly width: string
  /** Columns with a higher number go first if there is no room; absent: the column stays. */
  readonly yields?: number
}

const gap = 16
const padding = 44

/** The columns that fit into a width in pixels: those that yield are left out, one by one, until the rest fits. */
export function fitColumns<T extends Column>(columns: readonly T[], width: number): readonly T[] {
  // Not measured yet.
  if (width === 0) return columns
  let fitting = columns
  while (leastWidth(fitting) > width) {
    const next = fitting
      .filter((column) => column.yields !== undefined)
      .toSorted((one, other) => (other.yields ?? 0) - (one.yields ?? 0))[0]
    if (!next) return fitting
    fitting = fitting.filter((column) => column !== next)
  }
  return fitting
}

/** The width in pixels below which columns would overlap. */
export const leastWidth = (columns: readonly Column[]) =>
  columns.reduce(
    (sum, { width }) => sum + Number.parseFloat(/[\d.]+/.exec(width)?.[0] ?? '0') + gap,
    padding - gap,
  )
