import { createContext, useContext } from 'react'
import styles from './coverage.module.css'
import type { CoverageRow } from './gaps.ts'

/** What the cases have tried of the document on screen, by the place of a part in it. */
export interface ShownMarks {
  readonly rows: ReadonlyMap<string, readonly CoverageRow[]>
  /** Shows what is known about some rows. */
  readonly onOpen: (rows: readonly CoverageRow[]) => void
}

/** Undefined: coverage is not shown in the editor. */
export const CoverageContext = createContext<ShownMarks | undefined>(undefined)

/** How many cases a part held for, and did not; a gap is marked. */
export function CoverageMarks({ path }: { readonly path: readonly string[] }) {
  const shown = useContext(CoverageContext)
  const rows = shown?.rows.get(path.join('/'))
  if (!shown || !rows) return null
  const [first] = rows
  const isPair = rows.length === 1 && first?.holds !== undefined && first.not !== undefined
  const tried = rows.filter(({ holds = 0 }) => holds > 0).length
  const counted = rows.filter(({ holds }) => holds !== undefined).length
  const words = isPair
    ? `holds in ${casesOf(first.holds)}, does not in ${casesOf(first.not)}`
    : rows.length === 1
      ? `tried by ${casesOf(first?.holds ?? first?.not)}`
      : `${tried} of ${counted} slices tried`
  return (
    <button type="button" className={styles.marks} title={words} onClick={() => shown.onOpen(rows)}>
      <span className="unseen">Test coverage: {words}</span>
      {isPair ? (
        <>
          <span aria-hidden data-gap={first.holds === 0 || undefined}>
            ✓ {timesOf(first.holds)}
          </span>
          <span aria-hidden data-gap={first.not === 0 || undefined}>
            ✗ {timesOf(first.not)}
          </span>
        </>
      ) : (
        <span aria-hidden data-gap={tried < counted || undefined}>
          ✓ {rows.length === 1 ? timesOf(first?.holds ?? first?.not) : `${tried} of ${counted}`}
        </span>
      )}
    </button>
  )
}

const timesOf = (times = 0) => (times === 0 ? 'none' : times.toLocaleString())

const casesOf = (times = 0) =>
  times === 0 ? 'no case' : times === 1 ? '1 case' : `${times.toLocaleString()} cases`
