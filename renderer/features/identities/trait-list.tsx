import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { QueryState } from '../../components/feedback/query-state.tsx'
import { SearchField } from '../../components/form/search-field.tsx'
import { DataGrid } from '../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../components/grid/use-grid-selection.ts'
import { useMoreOnScroll } from '../../components/grid/use-more-on-scroll.ts'
import frame from '../../components/layout/list-screen.module.css'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useHost } from '../../lib/host/api.ts'
import styles from './identities-screen.module.css'
import { traitsQuery } from './identity-queries.ts'
import { traitColumns } from './trait-columns.tsx'
import { TraitPanel } from './trait-panel.tsx'
import { useChangeTrait } from './use-change-trait.ts'

const rowId = ({ id }: { readonly id: string }) => id
const typingMs = 150

/** The traits of an environment, and whether they are identifiers. Space toggles the selected one. */
export function TraitList({ environmentId }: { readonly environmentId: string }) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), typingMs)
  const [selectedId, setSelected] = useState<string | null>(null)
  const found = useInfiniteQuery(traitsQuery(useHost(), environmentId, search))
  const { data } = found
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const change = useChangeTrait()
  const refusal = useRefusal('update', 'trait', environmentId)
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId,
    onSelect: setSelected,
    onToggle: ({ id, isIdentifier }) => {
      if (refusal === undefined) change.mutate({ traitId: id, isIdentifier: !isIdentifier })
    },
  })
  const columns = useMemo(() => traitColumns(search), [search])
  const onScrolled = useMoreOnScroll(found, rows.length)
  return (
    <>
      <div className={`${frame.filter} ${styles.filter}`}>
        <SearchField
          id="traits.filter"
          group="Identities"
          label="Search traits"
          placeholder="Search traits by key"
          className={styles.search}
          maxLength={256}
          value={text}
          onChange={setText}
          onKeyDown={selection.onKeyDown}
        />
      </div>
      <QueryState query={found} />
      {data && (
        <div className={frame.split}>
          {rows.length === 0 && search === '' && (
            <EmptyState
              title="No traits yet"
              text="The identities have only a key so far. Send traits in the context, such as a country or a plan."
            />
          )}
          {rows.length === 0 && search !== '' && (
            <EmptyState title="No matching traits" text="No key contains this text." />
          )}
          {rows.length > 0 && (
            <DataGrid
              label="Traits"
              rows={rows}
              columns={columns}
              selection={selection}
              onScrolled={onScrolled}
            />
          )}
          {selection.row && (
            <TraitPanel key={selection.row.id} trait={selection.row} change={change} refusal={refusal} />
          )}
        </div>
      )}
    </>
  )
}
