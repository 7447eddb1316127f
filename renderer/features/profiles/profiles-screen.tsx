import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Profile } from '../../../shared/model/profile.ts'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { SearchField } from '../../components/form/search-field.tsx'
import { DataGrid } from '../../components/grid/data-grid.tsx'
import type { GridSort } from '../../components/grid/grid-types.ts'
import { useGridSelection } from '../../components/grid/use-grid-selection.ts'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { useSelectedRow } from '../../lib/selected-row.ts'
import { counted, shownOf } from '../../lib/words/counted.ts'
import { ImportProfilesDialog } from './import-profiles-dialog.tsx'
import { NewProfileDialog } from './new-profile-dialog.tsx'
import { NoProfiles } from './no-profiles.tsx'
import { profileColumns } from './profile-columns.tsx'
import { ProfileEditor } from './profile-editor.tsx'
import { useProfileActions } from './use-profile-actions.ts'
import { useVisibleProfiles } from './use-visible-profiles.ts'

const rowId = ({ id }: Profile) => id

/** The trait profiles of this workbench: search, edit as JSON, import and delete them. */
export function ProfilesScreen() {
  const [text, setText] = useState('')
  const [sort, setSort] = useState<GridSort>({ column: 'name', isDescending: false })
  const [selectedId, setSelected] = useSelectedRow('profiles')
  const [isImporting, setImporting] = useState(false)
  const [isCreating, setCreating] = useState(false)
  const { profiles, visible, words, tags, unsaved } = useVisibleProfiles(text, sort)
  const actions = useProfileActions()
  const selection = useGridSelection({
    rows: visible,
    rowId,
    selectedId,
    onSelect: setSelected,
    clickSelects: true,
  })
  const columns = useMemo(() => profileColumns(words, unsaved), [words, unsaved])
  const refusal = useRefusal('update', 'workbench')
  const isRefused = refusal !== undefined
  const create = () => setCreating(true)
  const showCreated = (id: string) => {
    setText('')
    setSelected(id)
  }
  const removeSelected = () => selection.row && actions.remove.mutate([selection.row])
  useCommands([
    {
      id: 'profiles.create',
      group: 'Profiles',
      title: 'New profile',
      keys: 'n',
      disabled: isRefused,
      run: create,
    },
    {
      id: 'profiles.delete',
      group: 'Profiles',
      title: 'Delete the profile',
      keys: 'Delete',
      disabled: !selection.row || isRefused,
      run: () => void removeSelected(),
    },
    {
      id: 'profiles.import',
      group: 'Profiles',
      title: 'Import profiles',
      disabled: isRefused,
      run: () => setImporting(true),
    },
  ])
  const total = profiles.data?.length ?? 0
  return (
    <main className={frame.screen}>
      <ScreenHead title="Profiles" aside={profiles.data && shownOf(visible.length, total)}>
        {visible.length > 0 && visible.length < total && (
          <MayButton refusal={refusal} onClick={() => actions.remove.mutate(visible)}>
            {visible.length === 1
              ? 'Delete this profile'
              : `Delete these ${counted(visible.length, 'profile')}`}
          </MayButton>
        )}
        <MayButton refusal={refusal} onClick={() => setImporting(true)}>
          Import
        </MayButton>
        <MayButton
          variant="filled"
          refusal={refusal}
          onClick={create}
          rightSection={<span aria-hidden>N</span>}
        >
          New profile
        </MayButton>
      </ScreenHead>
      {profiles.error && !profiles.data && (
        <ErrorNotice error={profiles.error} onRetry={() => void profiles.refetch()} />
      )}
      {profiles.isPending && <SlowSkeleton />}
      {profiles.data && total === 0 && <NoProfiles onCreate={create} onImport={() => setImporting(true)} />}
      {total > 0 && (
        <>
          <div className={frame.filter}>
            <SearchField
              id="profiles.filter"
              group="Profiles"
              label="Filter profiles"
              placeholder={`Filter ${counted(total, 'profile')} by name, tag, key or trait`}
              value={text}
              onChange={setText}
              onKeyDown={selection.onKeyDown}
            />
          </div>
          <div className={frame.split}>
            {visible.length === 0 ? (
              <EmptyState title="No matching profiles" text="No profile matches the filter.">
                <Button onClick={() => setText('')}>Clear the filter</Button>
              </EmptyState>
            ) : (
              <DataGrid
                label="Profiles"
                rows={visible}
                columns={columns}
                selection={selection}
                sort={sort}
                onSort={setSort}
              />
            )}
            {selection.row && (
              <ProfileEditor
                key={selection.row.id}
                profile={selection.row}
                knownTags={tags}
                actions={actions}
              />
            )}
          </div>
        </>
      )}
      {isCreating && (
        <NewProfileDialog knownTags={tags} onClose={() => setCreating(false)} onCreated={showCreated} />
      )}
      <ImportProfilesDialog isOpen={isImporting} knownTags={tags} onClose={() => setImporting(false)} />
    </main>
  )
}
