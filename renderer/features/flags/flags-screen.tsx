import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { DataGrid } from '../../components/grid/data-grid.tsx'
import { useGridChecks } from '../../components/grid/use-grid-checks.tsx'
import { useGridSelection } from '../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../components/grid/with-delete-key.ts'
import { LinkButton } from '../../components/layout/link-button.tsx'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useCommands } from '../../lib/commands/commands.ts'
import { counted, shownOf } from '../../lib/words/counted.ts'
import { BulkArea } from './bulk/bulk-area.tsx'
import { ExportButton } from './export-button.tsx'
import { completeWord } from './filter/complete-word.ts'
import { FilterField } from './filter/filter-field.tsx'
import type { FlagsPlace } from './flags-place.ts'
import styles from './flags-screen.module.css'
import { flagColumns } from './list/flag-columns.tsx'
import type { IndexedFlag } from './list/flag-index.ts'
import { FlagListKeys } from './list/flag-list-keys.tsx'
import { updateList, useListState } from './list/list-store.ts'
import { useVisibleFlags } from './list/use-visible-flags.ts'
import { NewFlagDialog } from './new-flag/new-flag-dialog.tsx'
import { NoFlags } from './no-flags.tsx'

const rowId = ({ row }: IndexedFlag) => row.id
const rowName = ({ row }: IndexedFlag) => row.key

/** All flags of a project: filter, sort, open and create them. */
export function FlagsScreen(place: FlagsPlace) {
  const { projectId, environmentId, environments } = place
  const { flags, visible, listed, filter, words, drafts, tags } = useVisibleFlags(place)
  const { text, sort, selectedId, offset, checked } = useListState(projectId)
  const [isCreating, setCreating] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const openFlag = useOpenFlag(place)
  const onSelect = (id: string) => updateList(projectId, { selectedId: id })
  const onChecked = (next: ReadonlySet<string>) => updateList(projectId, { checked: next })
  const checks = useGridChecks(
    useGridSelection({ rows: visible, rowId, selectedId, onSelect, onOpen: openFlag }),
    { rows: visible, rowId, rowName, checked, onChange: onChecked, onSelect },
  )
  const { column } = checks
  const selection = withDeleteKey(checks.selection, ({ row }) =>
    updateList(projectId, {
      change: { kind: 'remove' },
      ...(checked.size === 0 && { checked: new Set([row.id]) }),
    }),
  )
  const marks = words.join(' ')
  const columns = useMemo(
    () => [
      column,
      ...flagColumns({ environments, environmentId, drafts, words: marks ? marks.split(' ') : [] }),
    ],
    [column, environments, environmentId, drafts, marks],
  )
  useCommands([
    { id: 'flags.create', group: 'Flags', title: 'New flag', keys: 'n', run: () => setCreating(true) },
    {
      id: 'flags.filter',
      group: 'Flags',
      title: 'Filter flags',
      keys: '/',
      run: () => input.current?.focus(),
    },
  ])
  const total = flags.data?.length ?? 0
  return (
    <main className={styles.screen}>
      <ScreenHead title="Flags" aside={flags.data && shownOf(visible.length, listed)}>
        <ExportButton environmentId={environmentId} />
        <LinkButton to="/p/$projectId/e/$environmentId/import" params={{ projectId, environmentId }}>
          Import
        </LinkButton>
        <Button variant="filled" onClick={() => setCreating(true)} rightSection={<span aria-hidden>N</span>}>
          New flag
        </Button>
      </ScreenHead>
      {flags.error && !flags.data && <ErrorNotice error={flags.error} onRetry={() => void flags.refetch()} />}
      {flags.isPending && <SlowSkeleton rows={12} />}
      {flags.data && total === 0 && <NoFlags {...place} onCreate={() => setCreating(true)} />}
      {total > 0 && (
        <>
          <div className={styles.filter}>
            <FilterField
              inputRef={input}
              value={text}
              onChange={(next) => updateList(projectId, { text: next, offset: 0 })}
              placeholder={`Filter ${counted(listed, 'flag')} by key, name or tag, or with tag:  state:on  stale:30d  env:  is:draft`}
              completion={completeWord(text, { tags, environments: environments.map(({ key }) => key) })}
              problem={filter.problems[0]}
              onKeyDown={selection.onKeyDown}
            />
          </div>
          {visible.length === 0 ? (
            <EmptyState title="No matching flags" text={`No flag in this project matches the filter.`}>
              <Button onClick={() => updateList(projectId, { text: '' })}>Clear the filter</Button>
            </EmptyState>
          ) : (
            <DataGrid
              label="Flags"
              rows={visible}
              columns={columns}
              selection={selection}
              sort={sort}
              onSort={(next) => updateList(projectId, { sort: next })}
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
      )}
      <NewFlagDialog
        projectId={projectId}
        knownTags={tags}
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={(id) => openFlag({ row: { id } })}
      />
    </main>
  )
}

function useOpenFlag({ projectId, environmentId }: FlagsPlace) {
  const navigate = useNavigate()
  return ({ row }: { readonly row: { readonly id: string } }) =>
    void navigate({
      to: '/p/$projectId/e/$environmentId/flags/$flagId',
      params: { projectId, environmentId, flagId: row.id },
    })
}
