import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { SecretDialog } from '../../components/dialog/secret-dialog.tsx'
import { QueryState } from '../../components/feedback/query-state.tsx'
import { DataGrid } from '../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../components/grid/with-delete-key.ts'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { accessesQuery, treeQuery } from '../../lib/query/queries.ts'
import { useSelectedRow } from '../../lib/selected-row.ts'
import { accessColumns } from './access-columns.tsx'
import { AccessPanel } from './access-panel.tsx'
import styles from './access-screen.module.css'
import { AccessDialogs, type AskedOfAccess } from './form/access-dialogs.tsx'
import { placeOptions } from './places.ts'
import { useAccessActions } from './use-access-actions.ts'

const rowId = ({ id }: Access) => id

/** The accesses of this instance, each with its places and a permission check. */
export function AccessScreen() {
  const host = useHost()
  const accesses = useQuery(accessesQuery(host))
  const { data } = accesses
  const { data: tree } = useQuery(treeQuery(host))
  const places = useMemo(() => placeOptions(tree ?? []), [tree])
  const [selectedId, setSelected] = useSelectedRow('accesses')
  const [asked, setAsked] = useState<AskedOfAccess | null>(null)
  const actions = useAccessActions(setSelected)
  const ask = (what: 'edit' | 'rotate' | 'remove', access: Access | undefined) => {
    if (access && !access.isOwner) setAsked({ what, access })
  }
  const selection = useGridSelection({
    rows: data ?? [],
    rowId,
    selectedId: selectedId ?? data?.[0]?.id ?? null,
    onSelect: setSelected,
    onOpen: (access) => ask('edit', access),
    clickSelects: true,
  })
  const access = selection.row
  useAccessCommands(access, setAsked, ask)
  return (
    <main className={frame.screen}>
      <ScreenHead title="Access" aside={data?.length.toLocaleString()}>
        <Button
          variant="filled"
          onClick={() => setAsked({ what: 'create' })}
          rightSection={<span aria-hidden>N</span>}
        >
          New access
        </Button>
      </ScreenHead>
      <QueryState query={accesses} />
      {data && (
        <div className={`${frame.split} ${styles.split}`}>
          <DataGrid
            label="Accesses"
            rows={data}
            columns={accessColumns}
            selection={withDeleteKey(selection, (row) => ask('remove', row))}
          />
          {access && (
            <AccessPanel
              key={access.id}
              {...{ access, places, actions }}
              onAsk={(what) => ask(what, access)}
            />
          )}
        </div>
      )}
      <AccessDialogs {...{ asked, places, actions }} onClose={() => setAsked(null)} />
      <SecretDialog secret={actions.shownSecret} onClose={actions.forget} />
    </main>
  )
}

function useAccessCommands(
  access: Access | undefined,
  setAsked: (asked: AskedOfAccess) => void,
  ask: (what: 'edit' | 'rotate' | 'remove', access: Access | undefined) => void,
): void {
  const group = 'Access'
  const disabled = access === undefined || access.isOwner
  useCommands([
    { id: 'access.create', group, title: 'New access', keys: 'n', run: () => setAsked({ what: 'create' }) },
    { id: 'access.edit', group, title: 'Edit the access', disabled, run: () => ask('edit', access) },
    {
      id: 'access.rotate',
      group,
      title: 'New secret for the access',
      disabled,
      run: () => ask('rotate', access),
    },
    { id: 'access.delete', group, title: 'Delete the access', disabled, run: () => ask('remove', access) },
  ])
}
