import { Button, MultiSelect, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Profile } from '../../../../shared/model/profile.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { counted } from '../../../lib/words/counted.ts'
import { SimulatorProgress } from '../simulator-progress.tsx'
import { askedOf, surveyQuery } from '../simulator-queries.ts'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import styles from './matrix.module.css'
import { MatrixGrid } from './matrix-grid.tsx'
import { filteredFlags, type SurveyRow } from './matrix-lines.ts'
import type { MatrixProps } from './matrix-props.ts'
import { useMatrixStore } from './matrix-store.ts'
import { useCsv } from './use-csv.ts'

interface MatrixScreenProps extends MatrixProps {
  readonly profiles: readonly Profile[]
  readonly tags: readonly string[]
}

const none: readonly SurveyRow[] = []
const mostEnvironments = 5

/** The matrix with its filters, and its export. */
export function MatrixScreen(props: MatrixScreenProps) {
  const { projectId, environmentId, environments, profiles, tags } = props
  const [{ rules, sdk }] = useSimulatorPlace()
  const store = useMatrixStore()
  const { otherEnvironmentIds, onlyDiffering } = store
  const asked = useMemo(
    () => ({
      environmentIds: environments
        .map(({ id }) => id)
        .filter((id) => id === environmentId || otherEnvironmentIds.includes(id)),
      profileIds: profiles.map(({ id }) => id),
      ...askedOf({ rules, sdk }),
    }),
    [environments, environmentId, otherEnvironmentIds, profiles, rules, sdk],
  )
  const query = useQuery(surveyQuery(useHost(), asked))
  const all = query.data?.rows ?? none
  const flags = useMemo(() => filteredFlags(all, store), [all, store])
  const csv = useCsv()
  const exportNow = () => void csv.save({ ...asked, flagIds: flags.map(({ flagId }) => flagId) })
  const toggle = () => useMatrixStore.setState({ onlyDiffering: !onlyDiffering })
  const group = 'Simulator'
  useCommands([
    { id: 'simulator.differing', group, title: 'Only where they differ', keys: 'd', run: toggle },
    { id: 'simulator.csv', group, title: 'Export the matrix as CSV', run: exportNow },
  ])
  return (
    <>
      <div className={`${frame.filter} ${styles.bar}`}>
        <SearchField
          id="simulator.filter"
          group={group}
          label="Filter flags"
          placeholder={`Filter ${counted(all.length, 'flag')} by key or tag`}
          className={styles.search}
          value={store.text}
          onChange={(text) => useMatrixStore.setState({ text })}
        />
        <Select
          aria-label="Profiles"
          w={170}
          allowDeselect={false}
          data={[
            { value: '', label: `All profiles` },
            ...tags.map((tag) => ({ value: tag, label: `Tag ${tag}` })),
          ]}
          value={store.tag}
          onChange={(tag) => useMatrixStore.setState({ tag: tag ?? '' })}
        />
        <MultiSelect
          aria-label="Environments"
          miw={170}
          placeholder={asked.environmentIds.length === 1 ? 'Other environments…' : ''}
          data={environments
            .filter(({ id }) => id !== environmentId)
            .map(({ id, key }) => ({ value: id, label: key }))}
          maxValues={mostEnvironments - 1}
          value={asked.environmentIds.filter((id) => id !== environmentId)}
          onChange={(ids) => useMatrixStore.setState({ otherEnvironmentIds: ids })}
        />
        <Switch label="Only where they differ" checked={onlyDiffering} onChange={toggle} />
        <Switch
          label="Archived"
          checked={store.archived}
          onChange={({ currentTarget }) => useMatrixStore.setState({ archived: currentTarget.checked })}
        />
        <Button onClick={exportNow} disabled={flags.length === 0 || csv.progress !== null}>
          Export CSV
        </Button>
      </div>
      {csv.progress && <ProgressLine progress={csv.progress} onCancel={csv.cancel} />}
      {csv.error !== null && <ErrorNotice error={csv.error} />}
      <SimulatorProgress isFetching={query.isFetching} queryKey={['evaluation', 'simulator', 'survey']} />
      {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {!query.data && !query.error && !query.isFetching && (
        <EmptyState title="The count was cancelled" text="Nothing is known about the flags yet.">
          <Button variant="filled" onClick={() => void query.refetch()}>
            Count again
          </Button>
        </EmptyState>
      )}
      {query.data && flags.length === 0 && (
        <EmptyState
          title="No matching flags"
          text={
            onlyDiffering
              ? 'Every flag that matches gives all these profiles the same.'
              : 'No flag matches the filter.'
          }
        />
      )}
      {query.data && flags.length > 0 && (
        <MatrixGrid
          projectId={projectId}
          environments={environments}
          flags={flags}
          profiles={profiles}
          asked={asked}
        />
      )}
    </>
  )
}
