import { SegmentedControl, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PersonRow } from '../../../../shared/contract/evaluation/simulator.ts'
import type { Profile } from '../../../../shared/model/profile.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { wordsOf } from '../../../lib/search.ts'
import { useGoThere } from '../../../lib/use-go-there.ts'
import { counted } from '../../../lib/words/counted.ts'
import { ProfilePick } from '../picks.tsx'
import { SimulatorProgress } from '../simulator-progress.tsx'
import { askedOf, personQuery } from '../simulator-queries.ts'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import { NothingLeft } from './nothing-left.tsx'
import styles from './person.module.css'
import { personColumns } from './person-columns.tsx'
import { PersonPanel } from './person-panel.tsx'
import { usePersonStore } from './person-store.ts'
import { matchingRows } from './visible-rows.ts'

interface PersonListProps {
  readonly projectId: string
  readonly environmentId: string
  readonly profiles: readonly Profile[]
  readonly one: Profile
  readonly other: Profile | undefined
}

const none: readonly PersonRow[] = []
const rowId = ({ flagId }: PersonRow) => flagId

/** The flags with what one or two profiles get, and why the selected one gives that. */
export function PersonList({ projectId, environmentId, profiles, one, other }: PersonListProps) {
  const [place, change] = useSimulatorPlace()
  const query = useQuery(
    personQuery(useHost(), {
      environmentId,
      profileId: one.id,
      ...(other && { otherProfileId: other.id }),
      ...askedOf(place),
    }),
  )
  const { text, onlyDiffering, archived, selectedId } = usePersonStore()
  const words = useMemo(() => wordsOf(text), [text])
  const matched = useMemo(
    () => matchingRows(query.data?.rows ?? none, { words, archived }),
    [query.data, words, archived],
  )
  const differing = useMemo(() => matched.filter(({ differs }) => differs), [matched])
  const rows = other && onlyDiffering ? differing : matched
  const columns = useMemo(() => personColumns(words, one.name, other?.name), [words, one.name, other?.name])
  const goThere = useGoThere({ projectId, environmentId })
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId,
    onSelect: (id) => usePersonStore.setState({ selectedId: id }),
    onOpen: ({ flagId }) => void goThere({ kind: 'flag', resourceId: flagId, place: [] }),
    clickSelects: true,
  })
  const group = 'Simulator'
  useCommands([
    {
      id: 'simulator.differing',
      group,
      title: 'Only where they differ',
      keys: 'd',
      disabled: !other,
      run: () => usePersonStore.setState({ onlyDiffering: !onlyDiffering }),
    },
    {
      id: 'simulator.close',
      group,
      title: 'Close the explanation',
      keys: 'escape',
      disabled: !selection.row,
      run: () => usePersonStore.setState({ selectedId: null }),
    },
  ])
  return (
    <>
      <div className={`${frame.filter} ${styles.bar}`}>
        <ProfilePick
          label="Profile"
          profiles={profiles}
          value={one.id}
          onChange={(profile) => change({ profile })}
        />
        <ProfilePick
          label="Compare with"
          placeholder="Compare with…"
          profiles={profiles}
          value={other?.id}
          isOptional
          onChange={(id) => change({ other: id })}
        />
        <SearchField
          id="simulator.filter"
          group={group}
          label="Filter flags"
          placeholder={`Filter ${counted(query.data?.rows.length ?? 0, 'flag')} by key, tag, variation or rule`}
          className={styles.search}
          value={text}
          onChange={(next) => usePersonStore.setState({ text: next })}
          onKeyDown={selection.onKeyDown}
        />
        {other && (
          <SegmentedControl
            aria-label="Which flags"
            data={[
              { value: 'all', label: `All ${matched.length.toLocaleString()}` },
              { value: 'differing', label: `Only where they differ ${differing.length.toLocaleString()}` },
            ]}
            value={onlyDiffering ? 'differing' : 'all'}
            onChange={(value) => usePersonStore.setState({ onlyDiffering: value === 'differing' })}
          />
        )}
        <Switch
          label="Archived"
          checked={archived}
          onChange={({ currentTarget }) => usePersonStore.setState({ archived: currentTarget.checked })}
        />
      </div>
      <SimulatorProgress isFetching={query.isFetching} queryKey={['evaluation', 'simulator', 'person']} />
      {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && !query.error && (
        <div className={frame.split}>
          <div className={styles.left}>
            {rows.length === 0 ? (
              <NothingLeft isFiltered={query.data.rows.length > 0} />
            ) : (
              <DataGrid label="Flags" rows={rows} columns={columns} selection={selection} />
            )}
          </div>
          {selection.row && (
            <PersonPanel
              projectId={projectId}
              environmentId={environmentId}
              row={selection.row}
              one={one}
              other={other}
            />
          )}
        </div>
      )}
    </>
  )
}
