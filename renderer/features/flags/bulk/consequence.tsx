import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import { environmentKeyOf, type FlagsPlace } from '../flags-place.ts'
import styles from './bulk.module.css'
import type { BulkChange } from './bulk-change.ts'
import { Elsewhere } from './elsewhere.tsx'
import { MovesList } from './moves-list.tsx'
import type { BulkPreviewState } from './use-bulk-preview.ts'
import { type SelectionActions, UsedOutside } from './used-outside.tsx'

interface ConsequenceProps extends BulkPreviewState {
  readonly place: FlagsPlace
  readonly change: BulkChange
  readonly flags: ReadonlyMap<string, FlagRow>
  /** The selected flags that have a draft. */
  readonly drafted: readonly FlagRow[]
  /** Absent: the change is of one flag, so nothing can be added to it. */
  readonly selection?: SelectionActions
  readonly onCancel: () => void
}

/** What a change would do before it is carried out: who moves, and which flags outside the selection are concerned. */
export function Consequence(props: ConsequenceProps) {
  const { preview, progress, error, retry, tag, place, change, flags, drafted } = props
  const isOne = preview?.flags.length === 1
  if (error && !preview) return <ErrorNotice error={error} onRetry={retry} />
  if (!preview) return progress ? <ProgressLine progress={progress} onCancel={props.onCancel} /> : null
  return (
    <div className={styles.consequence} data-stale={progress !== undefined || undefined}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label="Who moves">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" colSpan={2}>
                {title(change, place, isOne)}
              </th>
              <th scope="col" className={styles.number}>
                {tag === '' ? 'of all profiles' : `of ${tag}`}
              </th>
            </tr>
          </thead>
          <tbody>
            <MovesList preview={preview} change={change} flags={flags} />
          </tbody>
        </table>
        <p className={styles.dim} role="status">
          {sentence(moversSentence(preview.movers, preview.profileCount))}
          {(change.kind === 'archive' || change.kind === 'remove') && (
            <Elsewhere
              place={place}
              change={change.kind === 'archive' ? 'off' : change.kind}
              preview={preview}
              tag={tag}
            />
          )}
          {draftWords(drafted)}
        </p>
      </section>
      <UsedOutside preview={preview} change={change} flags={flags} selection={props.selection} />
    </div>
  )
}

function title({ kind }: BulkChange, place: FlagsPlace, isOne: boolean): string {
  const environmentKey = environmentKeyOf(place)
  const what = isOne ? 'this is' : 'these are'
  if (kind === 'remove') return `Who moves in ${environmentKey} when ${what} deleted everywhere`
  if (kind === 'archive')
    return `Who moves in ${environmentKey} when ${what} turned off everywhere and archived`
  return `Who moves when ${what} turned ${kind} in ${environmentKey}`
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

function draftWords(drafted: readonly FlagRow[]): string {
  const [first] = drafted
  if (!first) return ''
  return drafted.length === 1
    ? ` ${first.key} has a draft, which stays.`
    : ` ${drafted.length.toLocaleString()} of them have drafts, which stay.`
}
