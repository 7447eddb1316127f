import { Button } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { DataGrid } from '../../components/grid/data-grid.tsx'
import { useGridChecks } from '../../components/grid/use-grid-checks.tsx'
import { useGridSelection } from '../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../components/grid/with-delete-key.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { counted } from '../../lib/words/counted.ts'
import { BulkArea } from './bulk/bulk-area.tsx'
import { completeWord } from './filter/complete-word.ts'
import { FilterField } from './filter/filter-field.tsx'
import type { FlagsPlace } from './flags-place.ts'
import styles from './flags-screen.module.css'
import type { ColumnChoice } from './list/column-choice.ts'
import { flagColumns } from './list/flag-columns.tsx'
import type { IndexedFlag } from './list/flag-index.ts'
import { FlagListKeys } from './list/flag-list-keys.tsx'
import { updateList, useListState } from './list/list-store.ts'
import type { useListSettings } from './list/use-list-settings.ts'
import type { useVisibleFlags } from './list/use-visible-flags.ts'
import { FilterBar } from './saved/filter-bar.tsx'
import type { FilterTab } from './saved/saved-filters.ts'

interface FlagTableProps {
  readonly place: FlagsPlace
  readonly list: ReturnType<typeof useVisibleFlags>
  readonly settings: ReturnType<typeof useListSettings>
  readonly choices: readonly ColumnChoice[]
  readonly tabs: readonly FilterTab[]
  /** Who changed each flag last, by flag id. */
  readonly actors: Readonly<Record<string, string>>
  readonly onOpen: (flagId: string) => void
}

const rowId = ({ row }: IndexedFlag) => row.id
const rowName = ({ row }: IndexedFlag) => row.key

/** The flags of a project with their filter, and what can be done with the selected ones. */
export function FlagTable({ place, list, settings, choices, tabs, actors, onOpen }: FlagTableProps) {
  const { projectId, environmentId, environments } = place
  const { flags, visible, listed, counts, filter, words, drafts, tags, lint } = list
  const { text, offset, checked } = useListState(projectId)
  const input = useRef<HTMLInputElement>(null)
  const { selection, column } = useFlagSelection(projectId, visible, onOpen)
  const marks = words.join(' ')
  const columns = useMemo(() => {
    const shown = new Set(choices.filter(({ isShown }) => isShown).map(({ id }) => id))
    const words = marks ? marks.split(' ') : []
    return [column, ...flagColumns({ environments, environmentId, drafts, actors, lint, shown, words })]
  }, [column, environments, environmentId, drafts, actors, lint, choices, marks])
  useCommands([
    {
      id: 'flags.filter',
      group: 'Flags',
      title: 'Filter flags',
      keys: '/',
      run: () => input.current?.focus(),
    },
  ])
  const setText = (next: string) => updateList(projectId, { text: next, offset: 0 })
  return (
    <>
      <div className={styles.filter}>
        <FilterField
          inputRef={input}
          value={text}
          onChange={setText}
          placeholder={`Filter ${counted(listed, 'flag')} by key, name or tag, or with tag:  state:on  stale:30d  env:  is:draft`}
          completion={completeWord(text, { tags, environments: environments.map(({ key }) => key) })}
          problem={filter.problems[0]}
          onKeyDown={selection.onKeyDown}
        />
      </div>
      <FilterBar {...{ projectId, tabs, counts, text }} onText={setText} onChange={settings.changeFilters} />
      {visible.length === 0 ? (
        <EmptyState title="No matching flags" text="No flag in this project matches the filter.">
          <Button onClick={() => setText('')}>Clear the filter</Button>
        </EmptyState>
      ) : (
        <DataGrid
          label="Flags"
          rows={visible}
          columns={columns}
          selection={selection}
          sort={settings.sort}
          onSort={settings.setSort}
          initialOffset={offset}
          onScrolled={(next) => updateList(projectId, { offset: next })}
        />
      )}
      {checked.size === 0 && <FlagListKeys />}
      <BulkArea
        place={place}
        flags={flags.data ?? []}
        drafts={drafts}
        shown={visible.filter(({ row }) => checked.has(row.id)).length}
        knownTags={tags}
      />
    </>
  )
}

/** The active row and the checked rows; Delete asks for the checked ones, or else the active one. */
function useFlagSelection(
  projectId: string,
  visible: readonly IndexedFlag[],
  onOpen: (flagId: string) => void,
) {
  const { selectedId, checked } = useListState(projectId)
  const onSelect = (id: string) => updateList(projectId, { selectedId: id })
  const onChange = (next: ReadonlySet<string>) => updateList(projectId, { checked: next })
  const active = useGridSelection({
    rows: visible,
    rowId,
    selectedId,
    onSelect,
    onOpen: (flag) => onOpen(rowId(flag)),
  })
  const { selection, column } = useGridChecks(active, {
    rows: visible,
    rowId,
    rowName,
    checked,
    onChange,
    onSelect,
  })
  const askToDelete = (flag: IndexedFlag) =>
    updateList(projectId, {
      change: { kind: 'remove' },
      ...(checked.size === 0 && { checked: new Set([rowId(flag)]) }),
    })
  return { selection: withDeleteKey(selection, askToDelete), column }
}
