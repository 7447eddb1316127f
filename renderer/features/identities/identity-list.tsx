import { Select } from '@mantine/core'
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
import { useHost } from '../../lib/host/api.ts'
import { counted } from '../../lib/words/counted.ts'
import styles from './identities-screen.module.css'
import { identityColumns } from './identity-columns.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { identitiesQuery } from './identity-queries.ts'

interface IdentityListProps {
  readonly environmentId: string
  readonly kinds: readonly { readonly contextKind: string; readonly amount: number }[]
  readonly total: number
}

const rowId = ({ id }: { readonly id: string }) => id
const typingMs = 150

/** The identities of an environment with a search by key, and the traits of the selected one. */
export function IdentityList({ environmentId, kinds, total }: IdentityListProps) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), typingMs)
  const [contextKind, setKind] = useState<string | null>(null)
  const [selectedId, setSelected] = useState<string | null>(null)
  const found = useInfiniteQuery(identitiesQuery(useHost(), environmentId, { search, contextKind }))
  const { data } = found
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const onSelect = setSelected
  const selection = useGridSelection({ rows, rowId, selectedId, onSelect, clickSelects: true })
  const columns = useMemo(() => identityColumns(search), [search])
  const onScrolled = useMoreOnScroll(found, rows.length)
  return (
    <>
      <div className={`${frame.filter} ${styles.filter}`}>
        <SearchField
          id="identities.filter"
          group="Identities"
          label="Search identities"
          placeholder={`Search ${counted(total, 'identity', 'identities')} by key`}
          className={styles.search}
          maxLength={256}
          value={text}
          onChange={setText}
          onKeyDown={selection.onKeyDown}
        />
        {kinds.length > 1 && (
          <Select
            aria-label="Context kind"
            placeholder="All kinds"
            clearable
            data={kinds.map(({ contextKind: value, amount }) => ({
              value,
              label: `${value} (${amount.toLocaleString()})`,
            }))}
            value={contextKind}
            onChange={setKind}
          />
        )}
      </div>
      <QueryState query={found} />
      {data && (
        <div className={frame.split}>
          {rows.length === 0 ? (
            <EmptyState title="No matching identities" text="No key contains this text." />
          ) : (
            <DataGrid
              label="Identities"
              rows={rows}
              columns={columns}
              selection={selection}
              onScrolled={onScrolled}
            />
          )}
          {selection.row && (
            <IdentityPanel key={selection.row.id} environmentId={environmentId} row={selection.row} />
          )}
        </div>
      )}
    </>
  )
}
