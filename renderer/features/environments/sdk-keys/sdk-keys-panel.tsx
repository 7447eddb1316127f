import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Environment } from '../../../../shared/contract/tree/environments.ts'
import { SecretDialog } from '../../../components/dialog/secret-dialog.tsx'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../../components/grid/with-delete-key.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { sdkKeysQuery } from '../environment-queries.ts'
import styles from '../environments-screen.module.css'
import { sdkKeyColumns } from './sdk-key-columns.tsx'
import { type AskedOfKey, SdkKeyDialogs } from './sdk-key-dialogs.tsx'
import { useSdkKeyActions } from './use-sdk-key-actions.ts'

const rowId = ({ id }: { readonly id: string }) => id

/** The SDK keys of one environment, and actions on the selected one. */
export function SdkKeysPanel({ environment }: { readonly environment: Environment }) {
  const { data: keys, error, isPending, refetch } = useQuery(sdkKeysQuery(useHost(), environment.id))
  const [selectedId, setSelected] = useState<string | null>(null)
  const [asked, setAsked] = useState<AskedOfKey | null>(null)
  const actions = useSdkKeyActions(environment)
  const selection = useGridSelection({
    rows: keys ?? [],
    rowId,
    selectedId,
    onSelect: setSelected,
    onOpen: (key) => setAsked({ what: 'edit', key }),
    clickSelects: true,
  })
  const key = selection.row
  const create = () => setAsked({ what: 'create' })
  const ask = (what: 'edit' | 'rotate' | 'remove') => () => key && setAsked({ what, key })
  const toggle = () => key && actions.enable.mutate({ key, enabled: !key.enabled })
  const toggleWord = key?.enabled === false ? 'Enable' : 'Disable'
  const group = 'SDK keys'
  const disabled = key === undefined
  useCommands([
    { id: 'sdkKeys.create', group, title: 'New SDK key', run: create },
    { id: 'sdkKeys.edit', group, title: 'Edit the SDK key', disabled, run: ask('edit') },
    { id: 'sdkKeys.rotate', group, title: 'Rotate the SDK key', disabled, run: ask('rotate') },
    { id: 'sdkKeys.enable', group, title: `${toggleWord} the SDK key`, disabled, run: toggle },
    { id: 'sdkKeys.delete', group, title: 'Delete the SDK key', disabled, run: ask('remove') },
  ])
  return (
    <section aria-label={`SDK keys of ${environment.key}`} className={styles.keys}>
      <div className={styles.keysHead}>
        <h2 className={styles.heading}>
          SDK keys of <span className="mono">{environment.key}</span>
        </h2>
        <div className={styles.actions}>
          {key && (
            <>
              <Button onClick={ask('edit')}>Edit…</Button>
              <Button onClick={toggle} loading={actions.enable.isPending}>
                {toggleWord}
              </Button>
              <Button onClick={ask('rotate')}>Rotate…</Button>
              <Button onClick={ask('remove')}>Delete…</Button>
            </>
          )}
          <Button onClick={create}>New SDK key</Button>
        </div>
      </div>
      {error && !keys && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <SlowSkeleton rows={3} />}
      {keys?.length === 0 && (
        <EmptyState
          title="No SDK keys yet"
          text="Programs read the flags of this environment with an SDK key. Give each program its own, so that you can revoke them one by one."
        >
          <Button variant="filled" onClick={create}>
            New SDK key
          </Button>
        </EmptyState>
      )}
      {keys && keys.length > 0 && (
        <DataGrid
          label="SDK keys"
          rows={keys}
          columns={sdkKeyColumns}
          selection={withDeleteKey(selection, (row) => setAsked({ what: 'remove', key: row }))}
        />
      )}
      <SdkKeyDialogs
        environmentKey={environment.key}
        asked={asked}
        actions={actions}
        onClose={() => setAsked(null)}
      />
      <SecretDialog secret={actions.shownSecret} onClose={actions.forget} />
    </section>
  )
}
