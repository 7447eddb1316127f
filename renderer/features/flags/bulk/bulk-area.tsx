import { useMemo, useRef } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { environmentKeyOf, type FlagsPlace } from '../flags-place.ts'
import { updateList, useListState } from '../list/list-store.ts'
import { FlagMenu } from '../menu/flag-menu.tsx'
import styles from './bulk.module.css'
import { BulkBar } from './bulk-bar.tsx'
import { type BulkChange, changedBy, doWords } from './bulk-change.ts'
import { Consequence } from './consequence.tsx'
import { TagPanel } from './tag-panel.tsx'
import { useBulkCommands } from './use-bulk-commands.ts'
import { type PreviewedChange, useBulkPreview } from './use-bulk-preview.ts'
import { useBulkRun } from './use-bulk-run.ts'

interface BulkAreaProps {
  readonly place: FlagsPlace
  /** All flags of the project. */
  readonly flags: readonly FlagRow[]
  /** Ids of the flags with a draft. */
  readonly drafts: ReadonlySet<string>
  /** How many of the selected flags the filter shows. */
  readonly shown: number
  readonly knownTags: ReadonlySet<string>
}

/** The bar over a selection, and above it the consequence of the change that is chosen there. */
export function BulkArea({ place, flags, drafts, shown, knownTags }: BulkAreaProps) {
  const { projectId } = place
  const { checked, change } = useListState(projectId)
  const setChange = (next: BulkChange | undefined) => updateList(projectId, { change: next })
  const setChecked = (next: ReadonlySet<string>) => updateList(projectId, { checked: next })
  const { byId, selected, ids } = useSelected(flags, checked)
  const area = useRef<HTMLDivElement>(null)
  const previewed = change && previewOf(change)
  const state = useBulkPreview(place.environmentId, previewed, ids)
  const { run, progress, cancel } = useBulkRun(place, () => {
    setChange(undefined)
    focusList(area.current)
  })
  const changing = change ? changedBy(change, selected, place.environmentId) : []
  const isBlocked = change?.kind === 'remove' && state.preview?.usedOutside.length !== 0
  const isSeen = previewed === undefined || state.preview !== undefined || state.error !== null
  const isReady = changing.length > 0 && isSeen && !isBlocked && progress === undefined
  const carryOut = () => change && run(change, changing)
  const choose = (kind: BulkChange['kind']) => setChange(kind === change?.kind ? undefined : beginning(kind))
  const clear = () => {
    updateList(projectId, { checked: new Set(), change: undefined })
    focusList(area.current)
  }
  useBulkCommands({
    count: selected.length,
    place,
    isReady,
    choose,
    carryOut,
    back: () => (change ? setChange(undefined) : clear()),
  })
  const [first] = selected
  if (!first) return null
  return (
    <div ref={area} className={styles.area}>
      {change?.kind === 'tag' && (
        <TagPanel
          {...change}
          flags={selected}
          knownTags={knownTags}
          onChange={(tags) => setChange({ kind: 'tag', ...tags })}
        />
      )}
      {change?.kind === 'restore' && (
        <p className={styles.words}>Nobody moves: restored flags stay off until you turn them on.</p>
      )}
      {change && previewed && (
        <Consequence
          {...state}
          place={place}
          change={change}
          flags={byId}
          drafted={changing.filter(({ id }) => drafts.has(id))}
          selection={{
            onSelect: (more) => setChecked(new Set([...checked, ...more])),
            onShow: (keys) => updateList(projectId, { text: `key:${keys.join(',')}`, offset: 0 }),
          }}
          onCancel={() => setChange(undefined)}
        />
      )}
      <BulkBar
        count={selected.length}
        hidden={selected.length - shown}
        projectId={place.projectId}
        environmentId={place.environmentId}
        environmentKey={environmentKeyOf(place)}
        canArchive={selected.some(({ archived }) => !archived)}
        canRestore={selected.some(({ archived }) => archived)}
        chosen={change?.kind}
        onChoose={choose}
        onClear={clear}
        action={change && { words: doWords(change, changing.length), isReady, run: carryOut }}
        progress={progress}
        more={first && selected.length === 1 && <FlagMenu {...place} flagId={first.id} isShort />}
        onCancel={cancel}
      />
    </div>
  )
}

/** Archiving turns off; tags and a restored flag, which stays off, move nobody. */
function previewOf({ kind }: BulkChange): PreviewedChange | undefined {
  if (kind === 'tag' || kind === 'restore') return undefined
  return kind === 'archive' ? 'off' : kind
}

const beginning = (kind: BulkChange['kind']): BulkChange =>
  kind === 'tag' ? { kind, add: [], remove: [] } : { kind }

/** Moves the focus to the list, if it was on a button that goes away now. */
function focusList(area: HTMLElement | null): void {
  const { activeElement } = document
  if (activeElement !== document.body && !area?.contains(activeElement)) return
  document.querySelector<HTMLElement>('main [role=grid]')?.focus({ preventScroll: true })
}

/** The selected flags that still exist. */
function useSelected(flags: readonly FlagRow[], checked: ReadonlySet<string>) {
  const byId = useMemo(() => new Map(flags.map((flag) => [flag.id, flag])), [flags])
  const selected = useMemo(() => flags.filter(({ id }) => checked.has(id)), [flags, checked])
  // The same ids ask the same question, though a row of theirs has changed.
  const joined = useMemo(() => selected.map(({ id }) => id).join(' '), [selected])
  const ids = useMemo(() => joined.split(' ').filter(Boolean), [joined])
  return { byId, selected, ids }
}
