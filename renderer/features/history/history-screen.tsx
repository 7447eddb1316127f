import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { momentText } from '../../lib/moment/moment-text.ts'
import { useSelectedRow } from '../../lib/selected-row.ts'
import styles from './history.module.css'
import { type FilterFields, HistoryFilterBar } from './history-filter-bar.tsx'
import type { HistoryFilter } from './history-query.ts'
import { OperationList } from './operation/operation-list.tsx'
import { useOperations } from './use-operations.ts'

interface HistoryScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly environments: readonly { readonly id: string; readonly key: string }[]
}

const noFilter: FilterFields = { text: '' }
const day = 24 * 60 * 60 * 1000

/** The history of a project, newest first: search, view and undo operations. */
export function HistoryScreen({ projectId, environmentId, environments }: HistoryScreenProps) {
  const [fields, setFields] = useState(noFilter)
  const [settled] = useDebouncedValue(fields, 200)
  const filter = useMemo(() => filterOf(settled), [settled])
  const { query, operations, undone } = useOperations(projectId, filter)
  const [selectedId, setSelected] = useSelectedRow('operations')
  const select = (id: string) => {
    setSelected(id)
    // The operation to undo first is newer than the selected one, but the filter may leave it out.
    if (!operations?.some((operation) => operation.id === id)) setFields(noFilter)
  }
  const onSee = useSeeFlags(projectId, environmentId)
  const actors = useActors(operations)
  const isFiltered = Object.keys(filter).length > 0
  return (
    <main className={`${frame.screen} ${styles.screen}`}>
      <ScreenHead title="History" />
      <HistoryFilterBar filter={fields} environments={environments} actors={actors} onChange={setFields} />
      {query.error && !operations && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <SlowSkeleton />}
      {operations?.length === 0 &&
        (isFiltered ? (
          <EmptyState title="No matching operations" text="No operation in this project matches the filter.">
            <Button onClick={() => setFields(noFilter)}>Clear the filter</Button>
          </EmptyState>
        ) : (
          <EmptyState
            title="No history yet"
            text="Every change to this project appears here, and you can undo it."
          />
        ))}
      {operations && operations.length > 0 && (
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
      )}
    </main>
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

/** The actors seen so far, so that filtering does not shorten the list of options. */
function useActors(operations: readonly { readonly actor: string }[] | undefined): readonly string[] {
  const [actors, setActors] = useState<readonly string[]>([])
  const found = [...new Set([...actors, ...(operations ?? []).map(({ actor }) => actor)])].toSorted()
  if (found.length > actors.length) setActors(found)
  return found
}
