import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { Environment } from '../../../shared/contract/tree/environments.ts'
import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { QueryState } from '../../components/feedback/query-state.tsx'
import { DataGrid } from '../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../components/grid/use-grid-selection.ts'
import { withDeleteKey } from '../../components/grid/with-delete-key.ts'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { otherThan, useOpenComparison } from './compare-with.ts'
import { environmentColumns } from './environment-columns.tsx'
import { EnvironmentDialog } from './environment-dialog.tsx'
import { inOrderOf, MoveButtons, moved, useReorder } from './environment-order.tsx'
import { environmentsQuery } from './environment-queries.ts'
import styles from './environments-screen.module.css'
import { RemoveEnvironmentDialog } from './remove-environment-dialog.tsx'
import { SdkKeysPanel } from './sdk-keys/sdk-keys-panel.tsx'

interface EnvironmentsScreenProps {
  readonly project: ProjectRow
  /** The open environment. */
  readonly environmentId: string
}

type Asked = 'create' | 'edit' | 'remove'

const rowId = ({ id }: Environment) => id

/** The environments of a project, and the SDK keys of the selected one. */
export function EnvironmentsScreen({ project, environmentId }: EnvironmentsScreenProps) {
  const environments = useQuery(environmentsQuery(useHost(), project.id))
  const { data } = environments
  const [selectedId, setSelected] = useSelectedEnvironment(environmentId)
  const [asked, setAsked] = useState<Asked | null>(null)
  const open = useOpen(project.id)
  const { reorder, saving } = useReorder(project.id)
  const rows = useMemo(() => inOrderOf(project, data ?? [], saving), [project, data, saving])
  const selected = rows.find(({ id }) => id === selectedId) ?? rows.find(({ id }) => id === environmentId)
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId: selected?.id ?? null,
    onSelect: setSelected,
    onOpen: ({ id }) => open(id),
    clickSelects: true,
  })
  const at = rows.findIndex(({ id }) => id === selected?.id)
  const move = (by: number) => reorder(moved(rows.map(rowId), at, at + by))
  const other = selected && otherThan(selected, rows, environmentId)
  const compare = useOpenComparison(project.id, other?.id, selected?.id)
  const columns = useMemo(() => environmentColumns(environmentId), [environmentId])
  const refusal = useRefusals()
  const refused = {
    create: refusal('create', 'environment', project.id),
    edit: refusal('update', 'environment', selected?.id),
    reorder: refusal('update', 'environment', project.id),
    remove: refusal('delete', 'environment', selected?.id),
  }
  const group = 'Environments'
  const disabled = selected === undefined
  useCommands([
    {
      id: 'environments.create',
      group,
      title: 'New environment',
      keys: 'n',
      disabled: refused.create !== undefined,
      run: () => setAsked('create'),
    },
    {
      id: 'environments.compare',
      group,
      title: 'Compare environments',
      keys: 'c',
      disabled: rows.length < 2,
      run: compare,
    },
    {
      id: 'environments.up',
      group,
      title: 'Move the environment up',
      keys: 'alt+arrowup',
      disabled: disabled || at === 0 || refused.reorder !== undefined,
      run: () => move(-1),
    },
    {
      id: 'environments.down',
      group,
      title: 'Move the environment down',
      keys: 'alt+arrowdown',
      disabled: disabled || at === rows.length - 1 || refused.reorder !== undefined,
      run: () => move(1),
    },
    {
      id: 'environments.edit',
      group,
      title: 'Edit the environment',
      disabled: disabled || refused.edit !== undefined,
      run: () => setAsked('edit'),
    },
    {
      id: 'environments.delete',
      group,
      title: 'Delete the environment',
      disabled: disabled || refused.remove !== undefined,
      run: () => setAsked('remove'),
    },
  ])
  const leave = () => {
    const other = rows.find(({ id }) => id !== environmentId)
    if (selected?.id === environmentId && other) open(other.id)
  }
  const close = () => setAsked(null)
  return (
    <main className={styles.screen}>
      <ScreenHead title="Environments" aside={data?.length.toLocaleString()}>
        {selected && (
          <>
            <Button disabled={selected.id === environmentId} onClick={() => open(selected.id)}>
              Open
            </Button>
            {other && <Button onClick={compare}>Compare with {other.key}</Button>}
            {refused.reorder === undefined && <MoveButtons at={at} count={rows.length} onMove={move} />}
            <MayButton refusal={refused.edit} onClick={() => setAsked('edit')}>
              Edit…
            </MayButton>
            <MayButton refusal={refused.remove} onClick={() => setAsked('remove')}>
              Delete…
            </MayButton>
          </>
        )}
        <MayButton
          variant="filled"
          refusal={refused.create}
          onClick={() => setAsked('create')}
          rightSection={<span aria-hidden>N</span>}
        >
          New environment
        </MayButton>
      </ScreenHead>
      <QueryState query={environments} />
      {rows.length > 0 && (
        <div className={styles.list} style={{ '--rows': rows.length } as React.CSSProperties}>
          <DataGrid
            label="Environments"
            rows={rows}
            columns={columns}
            selection={withDeleteKey(selection, () => refused.remove === undefined && setAsked('remove'))}
          />
        </div>
      )}
      {selected && <SdkKeysPanel key={selected.id} environment={selected} />}
      {(asked === 'create' || (asked === 'edit' && selected)) && (
        <EnvironmentDialog
          projectId={project.id}
          environments={rows}
          environment={asked === 'edit' && selected ? selected : null}
          onClose={close}
          onSaved={setSelected}
        />
      )}
      {asked === 'remove' && selected && (
        <RemoveEnvironmentDialog environment={selected} project={project} onClose={close} onRemoved={leave} />
      )}
    </main>
  )
}

/** The selected environment. Initially, and whenever another environment is opened, the open one. */
function useSelectedEnvironment(openId: string) {
  const [selectedId, setSelected] = useState(openId)
  useEffect(() => setSelected(openId), [openId])
  return [selectedId, setSelected] as const
}

function useOpen(projectId: string): (environmentId: string) => void {
  const navigate = useNavigate()
  return (environmentId) =>
    void navigate({ to: '/p/$projectId/e/$environmentId/environments', params: { projectId, environmentId } })
}
