import type { SuggestedCase } from '../../../shared/contract/suites/suite-shapes.ts'
import styles from './coverage.module.css'
import { type CoverageRow, rowName, type Side } from './gaps.ts'

interface CoverageTableProps {
  readonly rows: readonly CoverageRow[]
  /** What is known about the gaps. */
  readonly suggestions: readonly SuggestedCase[]
  readonly selected: Side | null
  readonly onSelect: (side: Side) => void
}

/** Each thing that a flag decides, and how many cases it held for and did not; gaps can be selected. */
export function CoverageTable({ rows, suggestions, selected, onSelect }: CoverageTableProps) {
  const known = new Map(suggestions.map((one) => [`${one.path} ${one.side}`, one.answer]))
  return (
    <table className={styles.coverage}>
      <thead>
        <tr>
          <th scope="col">Targeting</th>
          <th scope="col" className={styles.side}>
            Holds
          </th>
          <th scope="col" className={styles.side}>
            Does not
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path}>
            <th scope="row" style={{ paddingLeft: row.depth * 18 }}>
              {row.words}
            </th>
            {(['holds', 'not'] as const).map((side) => (
              <td key={side}>
                <SideCell
                  times={row[side]}
                  name={`${rowName(rows, row.path)} ${side === 'holds' ? 'holds' : 'does not hold'}`}
                  isCounted={row.segment === undefined}
                  isDead={known.get(`${row.path} ${side}`) === 'no'}
                  isSelected={selected?.path === row.path && selected.side === side}
                  onSelect={() => onSelect({ path: row.path, side })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SideCellProps {
  readonly times: number | undefined
  readonly name: string
  readonly isCounted: boolean
  readonly isDead: boolean
  readonly isSelected: boolean
  readonly onSelect: () => void
}

function SideCell({ times, name, isCounted, isDead, isSelected, onSelect }: SideCellProps) {
  if (times === undefined) return null
  if (times > 0) return <span className={styles.tried}>✓ {times.toLocaleString()}</span>
  if (!isCounted) return <span className={styles.nobody}>none</span>
  return (
    <button type="button" className={styles.gap} aria-pressed={isSelected} onClick={onSelect}>
      <span aria-hidden>{isDead ? '✗ nobody' : '– none'}</span>
      <span className="unseen">{`${isDead ? 'Nobody' : 'No case'}: ${name}`}</span>
    </button>
  )
}
