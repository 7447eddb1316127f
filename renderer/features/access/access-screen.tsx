import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { SecretDialog } from '../../components/dialog/secret-dialog.tsx'
import { QueryState } from '../../components/feedback/query-state.tsx'
import { DataGrid } from '../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../components/grid/with-delete-key.ts'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { accessesQuery, treeQuery } from '../../lib/query/queries.ts'
import { useSelectedRow } from '../../lib/selected-row.ts'
import { accessColumns } from './access-columns.tsx'
import { AccessPanel } from './access-panel.tsx'
import styles from './access-screen.module.css'
import { AccessDialogs, type AskAboutAccess, type AskedOfAccess } from './form/access-dialogs.tsx'
import { placeOptions } from './places.ts'
import { useAccessActions } from './use-access-actions.ts'
import { type AccessRights, useAccessRights } from './use-access-rights.ts'

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
  const ask = useCallback((what: AskAboutAccess, access: Access | undefined) => {
    if (access && !access.isOwner) setAsked({ what, access })
  }, [])
  const columns = useMemo(() => accessColumns(ask), [ask])
  const selection = useGridSelection({
    rows: data ?? [],
    rowId,
    selectedId: selectedId ?? data?.[0]?.id ?? null,
    onSelect: setSelected,
    onOpen: (access) => ask('edit', access),
    clickSelects: true,
  })
  const access = selection.row
  const rights = useAccessRights(access)
  useAccessCommands({ access, rights, onCreate: () => setAsked({ what: 'create' }), onAsk: ask })
  return (
    <main className={frame.screen}>
      <ScreenHead title="Access" aside={data?.length.toLocaleString()}>
        <MayButton
          variant="filled"
          refusal={rights.create}
          onClick={() => setAsked({ what: 'create' })}
          rightSection={<span aria-hidden>N</span>}
        >
          New access
        </MayButton>
      </ScreenHead>
      <QueryState query={accesses} />
      {data && (
        <div className={`${frame.split} ${styles.split}`}>
          <DataGrid
            label="Accesses"
            rows={data}
            columns={columns}
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

interface AccessCommands {
  readonly access: Access | undefined
  readonly rights: AccessRights
  readonly onCreate: () => void
  readonly onAsk: (what: AskAboutAccess, access: Access | undefined) => void
}

function useAccessCommands({ access, rights, onCreate, onAsk }: AccessCommands): void {
  const group = 'Access'
  const may = (refusal: string | undefined) => ({ disabled: access === undefined || refusal !== undefined })
  const ask = (what: AskAboutAccess) => () => onAsk(what, access)
  useCommands([
    {
      id: 'access.create',
      group,
      title: 'New access',
      keys: 'n',
      disabled: rights.create !== undefined,
      run: onCreate,
    },
    { id: 'access.edit', group, title: 'Edit the access', ...may(rights.edit), run: ask('edit') },
    {
      id: 'access.rotate',
      group,
      title: 'New secret for the access',
      ...may(rights.edit),
      run: ask('rotate'),
    },
    { id: 'access.delete', group, title: 'Delete the access', ...may(rights.remove), run: ask('remove') },
  ])
}
