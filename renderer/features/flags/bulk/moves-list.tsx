import { useMemo } from 'react'
import type { BulkPreview, PreviewedFlag } from '../../../../shared/contract/flags/bulk-flags.ts'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { Moves as FlagMoves } from '../../../components/flag/moves.tsx'
import styles from './bulk.module.css'
import { type BulkChange, stayWords } from './bulk-change.ts'

interface MovesListProps {
  readonly preview: BulkPreview
  readonly change: BulkChange
  readonly flags: ReadonlyMap<string, FlagRow>
}

const most = 100

/** Per flag: who goes from which variation to which. Flags that move most come first. */
export function MovesList({ preview, change, flags }: MovesListProps) {
  const ordered = useMemo(
    () => preview.flags.toSorted((one, other) => rank(one) - rank(other) || sum(other) - sum(one)),
    [preview],
  )
  return (
    <>
      {ordered.slice(0, most).map((one) => {
        const row = flags.get(one.id)
        return (
          row && (
            <tr key={one.id}>
              <th scope="row" title={row.key}>
                {row.key}
              </th>
              <td>
                <Moves one={one} row={row} change={change} flags={flags} />
              </td>
              <td className={styles.number}>
                {sum(one) > 0
                  ? `${sum(one).toLocaleString()} of ${preview.profileCount.toLocaleString()}`
                  : 'none'}
              </td>
            </tr>
          )
        )
      })}
      {ordered.length > most && (
        <tr>
          <td colSpan={3}>and {(ordered.length - most).toLocaleString()} more</td>
        </tr>
      )}
    </>
  )
}

const rank = ({ isSame }: PreviewedFlag) => Number(isSame)

const sum = ({ moves }: PreviewedFlag) => moves.reduce((all, { count }) => all + count, 0)

interface MovesProps extends Omit<MovesListProps, 'preview'> {
  readonly one: PreviewedFlag
  readonly row: FlagRow
}

function Moves({ one, row, change, flags }: MovesProps) {
  if (one.isSame) return <span className={styles.dim}>{stayWords(change, row)}</span>
  if (one.needs.length > 0) {
    const needed = one.needs.map((id) => flags.get(id)?.key ?? 'another flag').join(', ')
    return (
      <span className={styles.warn}>still serves its off variation: it needs {needed}, which is off</span>
    )
  }
  if (one.moves.length === 0) return <span className={styles.dim}>everybody keeps what they get</span>
  return <FlagMoves moves={one.moves} variations={row.variations} />
}
