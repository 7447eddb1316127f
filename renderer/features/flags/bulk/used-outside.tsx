import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { BulkPreview } from '../../../../shared/contract/flags/bulk-flags.ts'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { counted } from '../../../lib/words/counted.ts'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import styles from './bulk.module.css'
import type { BulkChange } from './bulk-change.ts'

interface UsedOutsideProps {
  readonly preview: BulkPreview
  readonly change: BulkChange
  readonly flags: ReadonlyMap<string, FlagRow>
  readonly selection: SelectionActions | undefined
}

/** Adds flags to the selection, or shows them in the list. */
export interface SelectionActions {
  readonly onSelect: (ids: readonly string[]) => void
  readonly onShow: (keys: readonly string[]) => void
}

const most = 5

/** The flags outside the selection that have a selected one as a prerequisite. */
export function UsedOutside({ preview, change, flags, selection }: UsedOutsideProps) {
  const { usedOutside } = preview
  const users = [...new Set(usedOutside.flatMap((one) => one.users))]
  const needed = preview.flags.flatMap((one) => one.needs)
  const wanted = users.length > 0 ? users : [...new Set(needed)]
  if (wanted.length === 0) return null
  const keyOf = (id: string) => flags.get(id)?.key ?? 'a flag'
  return (
    <section
      className={styles.outside}
      aria-label={selection ? 'Flags outside the selection' : 'Other flags'}
    >
      <h2>{title(users.length > 0, selection !== undefined)}</h2>
      {usedOutside.slice(0, most).map(({ id, variation, users: own }) => (
        <p key={id}>
          <IconAlertTriangle size={14} aria-hidden className={styles.sign} />
          <span className="mono">{keyOf(id)}</span>{' '}
          <Need row={flags.get(id)} variation={change.kind === 'remove' ? null : variation} />{' '}
          {counted(own.length, 'other')}: {namesOf(own.map(keyOf))}
        </p>
      ))}
      {users.length > 0 && <p className={styles.dim}>{closing(change, preview, selection !== undefined)}</p>}
      {users.length === 0 && <p>{namesOf(wanted.map(keyOf))} would have to be on, too.</p>}
      {selection && (
        <div className={styles.links}>
          <Button variant="transparent" onClick={() => selection.onSelect(wanted)}>
            {wanted.length === 1
              ? 'Select it as well'
              : wanted.length === 2
                ? 'Select both as well'
                : 'Select all as well'}
          </Button>
          <Button variant="transparent" onClick={() => selection.onShow(wanted.map(keyOf))}>
            {wanted.length === 1 ? 'Show it' : 'Show them'}
          </Button>
        </div>
      )}
    </section>
  )
}

/** The beginning of `must be on for 2 others`, or of `is needed by 2 others`. */
function Need({ row, variation }: { readonly row: FlagRow | undefined; readonly variation: number | null }) {
  if (variation === null) return 'is needed by'
  return (
    <>
      must be <VariationTag index={variation} label={row?.variations[variation]?.key ?? ''} /> for
    </>
  )
}

function title(isUsed: boolean, canSelect: boolean): string {
  if (!isUsed) return 'Needed by the selection'
  return canSelect ? 'Used by flags outside the selection' : 'Used by other flags'
}

function closing({ kind }: BulkChange, preview: BulkPreview, canSelect: boolean): string {
  if (kind === 'remove')
    return `A flag that others need cannot be deleted: ${canSelect ? 'select them as well, or ' : ''}change them first.`
  const moves = moversSentence(preview.moversOutside, preview.profileCount)
  return `${moves.charAt(0).toUpperCase()}${moves.slice(1)} in ${canSelect ? 'flags outside the selection' : 'these flags'}.`
}

function namesOf(keys: readonly string[]): string {
  const shown = keys.slice(0, most)
  const more = keys.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more.toLocaleString()} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
