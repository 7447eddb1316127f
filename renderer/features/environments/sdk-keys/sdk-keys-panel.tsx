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
import { MayButton } from '../../../components/permission/may-button.tsx'
import { useRefusals } from '../../../lib/acting/use-refusal.ts'
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
  const refusal = useRefusals()
  const refused = {
    create: refusal('create', 'sdk_key', environment.id),
    edit: refusal('update', 'sdk_key', environment.id),
    remove: refusal('delete', 'sdk_key', environment.id),
  }
  const group = 'SDK keys'
  const disabled = key === undefined || refused.edit !== undefined
  useCommands([
    {
      id: 'sdkKeys.create',
      group,
      title: 'New SDK key',
      disabled: refused.create !== undefined,
      run: create,
    },
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
              <MayButton refusal={refused.edit} onClick={ask('edit')}>
                Edit…
              </MayButton>
              <MayButton refusal={refused.edit} onClick={toggle} loading={actions.enable.isPending}>
                {toggleWord}
              </MayButton>
              <MayButton refusal={refused.edit} onClick={ask('rotate')}>
                Rotate…
              </MayButton>
              <MayButton refusal={refused.remove} onClick={ask('remove')}>
                Delete…
              </MayButton>
            </>
          )}
          <MayButton refusal={refused.create} onClick={create}>
            New SDK key
          </MayButton>
        </div>
      </div>
      {error && !keys && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <SlowSkeleton rows={3} />}
      {keys?.length === 0 && (
        <EmptyState
          title="No SDK keys yet"
          text="Programs read the flags of this environment with an SDK key. Give each program its own, so that you can revoke them one by one."
        >
          <MayButton variant="filled" refusal={refused.create} onClick={create}>
            New SDK key
          </MayButton>
        </EmptyState>
      )}
      {keys && keys.length > 0 && (
        <DataGrid
          label="SDK keys"
          rows={keys}
          columns={sdkKeyColumns}
          selection={withDeleteKey(
            selection,
            (row) => refused.remove === undefined && setAsked({ what: 'remove', key: row }),
          )}
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
