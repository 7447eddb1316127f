import { Button, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { momentText } from '../../lib/moment/moment-text.ts'
import { useSelectedRow } from '../../lib/selected-row.ts'
import styles from './history.module.css'
import { type FilterFields, HistoryFilterBar } from './history-filter-bar.tsx'
import type { HistoryFilter } from './history-query.ts'
import { InstanceHistory } from './instance/instance-history.tsx'
import { OperationList } from './operation/operation-list.tsx'
import { useOperations } from './use-operations.ts'

interface HistoryScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly environments: readonly { readonly id: string; readonly key: string }[]
}

const noFilter: FilterFields = { text: '' }
const day = 24 * 60 * 60 * 1000

/** The history of a project, or of the whole instance. */
export function HistoryScreen(props: HistoryScreenProps) {
  const { environments } = props
  const [fields, setFields] = useState(noFilter)
  const [settled] = useDebouncedValue(fields, 200)
  const filter = useMemo(() => filterOf(settled), [settled])
  const [isOfInstance, setOfInstance] = useState(false)
  const refusal = useRefusal('list', 'history')
  const [actors, setActors] = useState<readonly string[]>([])
  const clear = () => setFields(noFilter)
  const leaveInstance = () => {
    clear()
    setOfInstance(false)
  }
  const { text, actor, from } = filter
  const instanceFilter = useMemo(
    () => ({ ...(text && { text }), ...(actor && { actor }), ...(from && { from }) }),
    [text, actor, from],
  )
  return (
    <main className={`${frame.screen} ${styles.screen}`}>
      <ScreenHead title="History">
        {refusal === undefined && (
          <SegmentedControl
            aria-label="Whose history"
            value={isOfInstance ? 'instance' : 'project'}
            onChange={(scope) => setOfInstance(scope === 'instance')}
            data={[
              { value: 'project', label: 'This project' },
              { value: 'instance', label: 'Whole instance' },
            ]}
          />
        )}
      </ScreenHead>
      <HistoryFilterBar
        filter={fields}
        environments={environments}
        actors={actors}
        isOfInstance={isOfInstance}
        onChange={setFields}
      />
      {isOfInstance ? (
        <InstanceHistory filter={instanceFilter} onClear={clear} onLeave={leaveInstance} />
      ) : (
        <ProjectHistory {...props} filter={filter} onClear={clear} onActors={setActors} />
      )}
    </main>
  )
}

interface ProjectHistoryProps extends HistoryScreenProps {
  readonly filter: HistoryFilter
  readonly onClear: () => void
  /** Called with the actors seen so far, so that filtering does not shorten the list of options. */
  readonly onActors: (add: (known: readonly string[]) => readonly string[]) => void
}

/** The operations of a project, newest first: view and undo them. */
function ProjectHistory({ projectId, environmentId, filter, onClear, onActors }: ProjectHistoryProps) {
  const { query, operations, undone } = useOperations(projectId, filter)
  const [selectedId, setSelected] = useSelectedRow('operations')
  const select = (id: string) => {
    setSelected(id)
    // The operation to undo first is newer than the selected one, but the filter may leave it out.
    if (!operations?.some((operation) => operation.id === id)) onClear()
  }
  const onSee = useSeeFlags(projectId, environmentId)
  useEffect(
    () =>
      onActors((known) => {
        const found = [...new Set([...known, ...(operations ?? []).map(({ actor }) => actor)])].toSorted()
        return found.length > known.length ? found : known
      }),
    [operations, onActors],
  )
  if (query.error && !operations)
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  if (!operations) return <SlowSkeleton />
  if (operations.length > 0)
    return (
      <OperationList
        label="History"
        projectId={projectId}
        environmentId={environmentId}
        operations={operations}
        selectedId={selectedId}
        onSelect={select}
        undone={undone}
        query={query}
        onSee={onSee}
      />
    )
  return Object.keys(filter).length > 0 ? (
    <EmptyState title="No matching operations" text="No operation in this project matches the filter.">
      <Button onClick={onClear}>Clear the filter</Button>
    </EmptyState>
  ) : (
    <EmptyState
      title="No history yet"
      text="Every change to this project appears here, and you can undo it."
    />
  )
}

/** Shows the flags of the project at a moment. */
function useSeeFlags(projectId: string, environmentId: string) {
  const navigate = useNavigate()
  return (at: PastMoment) =>
    void navigate({
      to: '/p/$projectId/e/$environmentId/flags',
      params: { projectId, environmentId },
      search: { at: momentText(at) },
    })
}

function filterOf({ text, age, ...chosen }: FilterFields): HistoryFilter {
  return {
    ...chosen,
    ...(text.trim() && { text: text.trim() }),
    ...(age && { from: new Date(Date.now() - Number(age) * day).toISOString() }),
  }
}
