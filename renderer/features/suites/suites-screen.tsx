import { Button, SegmentedControl } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SuiteRun } from '../../../shared/contract/suites/suite-shapes.ts'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../components/feedback/progress-line.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { KeyHint } from '../../components/text/key-hint.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { countCases, suitesQuery, suitesWork } from '../../lib/query/suites-query.ts'
import { NewCaseDialog } from './add/new-case-dialog.tsx'
import { CaseList } from './cases/case-list.tsx'
import { CoverageView } from './coverage/coverage-view.tsx'
import { SuiteProblems } from './paths/suite-problems.tsx'
import { SuitesDialog } from './paths/suites-dialog.tsx'
import styles from './suites.module.css'
import { useSuitesStore } from './suites-store.ts'

interface SuitesScreenProps {
  readonly projectId: string
  readonly environmentId: string
  /** Shows what lint finds in a flag or segment. */
  readonly onSeeLint: (key: string) => void
}

/** The test cases of the remembered suites: their results, and what they have not tried. */
export function SuitesScreen(props: SuitesScreenProps) {
  const refusal = useRefusal('get', 'workbench')
  if (refusal === undefined) return <OwnSuites {...props} />
  return (
    <main className={frame.screen}>
      <ScreenHead title="Test cases" />
      <EmptyState title="Not for this access" text={refusal} />
    </main>
  )
}

function OwnSuites({ projectId, environmentId, onSeeLint }: SuitesScreenProps) {
  const queries = useQueryClient()
  const query = useQuery(suitesQuery(useHost()))
  const { data, error, isFetching, refetch } = query
  const progress = suitesWork.useProgress()
  const view = useSuitesStore((store) => store.view)
  const [dialog, setDialog] = useState<'suites' | 'new' | null>(null)
  const runAll = () => void refetch()
  const group = 'Test cases'
  useCommands([
    { id: 'suites.runAll', group, title: 'Run all cases', keys: 'mod+enter', run: runAll },
    { id: 'suites.new', group, title: 'New case', keys: 'n', run: () => setDialog('new') },
    { id: 'suites.paths', group, title: 'Add or remove suites', run: () => setDialog('suites') },
  ])
  const isEmpty = data?.paths.length === 0
  const close = () => setDialog(null)
  return (
    <main className={frame.screen}>
      <ScreenHead title="Test cases" aside={data && !isEmpty && <Results run={data} />}>
        {!isEmpty && (
          <SegmentedControl
            aria-label="View"
            data={[
              { value: 'cases', label: 'Cases' },
              { value: 'coverage', label: 'Coverage' },
            ]}
            value={view}
            onChange={(value) => useSuitesStore.setState({ view: value as typeof view })}
          />
        )}
        <Button onClick={() => setDialog('suites')}>Suites…</Button>
        <Button onClick={() => setDialog('new')}>New case…</Button>
        {!isEmpty && (
          <Button
            variant="filled"
            loading={isFetching}
            onClick={runAll}
            rightSection={<KeyHint keys="mod+enter" />}
          >
            Run all
          </Button>
        )}
      </ScreenHead>
      {isFetching && !data && progress && (
        <ProgressLine
          progress={progress}
          onCancel={() => void queries.cancelQueries({ queryKey: ['suites', 'run'] })}
        />
      )}
      {!isFetching && !data && !error && (
        <EmptyState title="The run was cancelled" text="Nothing is known about the cases yet.">
          <Button variant="filled" onClick={runAll}>
            Run all
          </Button>
        </EmptyState>
      )}
      {error && <ErrorNotice error={error} onRetry={runAll} />}
      {isEmpty && (
        <EmptyState
          title="No test cases yet"
          text="A test case says what a flag gives to somebody. Cases are in files named *.flagtest.yaml, which you keep in git; flagbench test runs them in a pipeline."
        >
          <Button variant="filled" onClick={() => setDialog('suites')}>
            Add suites…
          </Button>
        </EmptyState>
      )}
      {data && !isEmpty && (
        <>
          <SuiteProblems run={data} />
          {view === 'cases' ? (
            <CaseList {...{ projectId }} run={data} />
          ) : (
            <CoverageView {...{ environmentId }} run={data} onSeeLint={onSeeLint} />
          )}
        </>
      )}
      {dialog === 'suites' && (
        <SuitesDialog projectId={projectId} paths={data?.paths ?? []} onClose={close} />
      )}
      {dialog === 'new' && <NewCaseDialog {...{ projectId, environmentId }} onClose={close} />}
    </main>
  )
}

function Results({ run }: { readonly run: SuiteRun }) {
  const { total, failed } = countCases(run)
  return (
    <span className={styles.results} role="status">
      {total > 0 && <Pill tone="on">{`✓ ${(total - failed).toLocaleString()} pass`}</Pill>}
      {failed > 0 && (
        <Pill tone="bad">{`✗ ${failed.toLocaleString()} ${failed === 1 ? 'fails' : 'fail'}`}</Pill>
      )}
      <span className={styles.dim}>{run.notWatched === '' ? 'files are watched' : run.notWatched}</span>
    </span>
  )
}
