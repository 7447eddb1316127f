import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import type { GridSort } from '../../../components/grid/grid-types.ts'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../../components/layout/screen-head.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { pastFlagsQuery } from '../../../lib/query/past-queries.ts'
import { counted, shownOf } from '../../../lib/words/counted.ts'
import { parseFilter, textWords } from '../filter/flag-filter.ts'
import type { FlagsPlace } from '../flags-place.ts'
import styles from '../flags-screen.module.css'
import { columnChoices } from '../list/column-choice.ts'
import { flagColumns } from '../list/flag-columns.tsx'
import { type IndexedFlag, indexFlags } from '../list/flag-index.ts'
import { listedFlags, matchFlags } from '../list/match-flags.ts'
import { sortFlags } from '../list/sort-flags.ts'
import { useListSettings } from '../list/use-list-settings.ts'

interface PastFlagsScreenProps extends FlagsPlace {
  readonly at: PastMoment
}

const rowId = ({ row }: IndexedFlag) => row.id
const none: readonly FlagRow[] = []
const noDrafts: ReadonlySet<string> = new Set()
const nobody: Readonly<Record<string, string>> = {}

/** The flags of a project as they were at a moment, read only. */
export function PastFlagsScreen({ at, ...place }: PastFlagsScreenProps) {
  const { projectId, environmentId } = place
  const navigate = useNavigate()
  const query = useQuery(pastFlagsQuery(useHost(), projectId, at))
  const [text, setText] = useState('')
  const [sort, setSort] = useState<GridSort>({ column: 'key', isDescending: false })
  const [selectedId, setSelected] = useState<string | null>(null)
  const { visible, listed, words } = useVisible(query.data ?? none, text, sort, place)
  const columns = useColumns(place, words)
  const selection = useGridSelection({
    rows: visible,
    rowId,
    selectedId,
    onSelect: setSelected,
    onOpen: (flag) =>
      void navigate({
        to: '/p/$projectId/e/$environmentId/flags/$flagId',
        params: { projectId, environmentId, flagId: rowId(flag) },
      }),
  })
  return (
    <main className={frame.screen}>
      <ScreenHead title="Flags" aside={query.data && shownOf(visible.length, listed)} />
      <QueryState query={query} />
      {query.data?.length === 0 && (
        <EmptyState title="No flags then" text="The project had no flags at that moment." />
      )}
      {query.data && query.data.length > 0 && (
        <>
          <div className={styles.filter}>
            <SearchField
              id="flags.filter"
              group="Flags"
              label="Filter flags"
              className={styles.grow}
              placeholder={`Filter ${counted(listed, 'flag')} by key, name or tag, or with tag:  state:on`}
              value={text}
              onChange={setText}
              onKeyDown={selection.onKeyDown}
            />
          </div>
          {visible.length === 0 ? (
            <EmptyState title="No matching flags" text="No flag of that time matches the filter.">
              <Button onClick={() => setText('')}>Clear the filter</Button>
            </EmptyState>
          ) : (
            <DataGrid
              label="Flags"
              rows={visible}
              columns={columns}
              selection={selection}
              sort={sort}
              onSort={setSort}
            />
          )}
        </>
      )}
    </main>
  )
}

function useVisible(rows: readonly FlagRow[], text: string, sort: GridSort, place: FlagsPlace) {
  const { environmentId, environments } = place
  const index = useMemo(() => indexFlags(rows), [rows])
  const sorted = useMemo(
    () => sortFlags(index, sort, { environments, actors: nobody }),
    [index, sort, environments],
  )
  return useMemo(() => {
    const filter = parseFilter(text)
    const tags = new Set(index.flatMap((flag) => flag.tags))
    const scene = { environmentId, environments, drafts: noDrafts, tags, now: Date.now() }
    return {
      visible: matchFlags(sorted, filter, scene),
      listed: listedFlags(index, filter).length,
      words: textWords(filter),
    }
  }, [text, index, sorted, environmentId, environments])
}

/** The columns that one has chosen for the list; those that speak of now are left out. */
function useColumns({ environments, environmentId }: FlagsPlace, words: readonly string[]) {
  const { columns: chosen } = useListSettings()
  return useMemo(() => {
    const choices = columnChoices(environments, environmentId, chosen)
    const shown = new Set(choices.filter(({ isShown }) => isShown).map(({ id }) => id))
    shown.delete('by')
    return flagColumns({ environments, environmentId, drafts: noDrafts, actors: nobody, shown, words })
  }, [environments, environmentId, chosen, words])
}
