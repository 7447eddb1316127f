import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { SuiteRun } from '../../../../shared/contract/suites/suite-shapes.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { wordsOf } from '../../../lib/search.ts'
import { useSelectedRow } from '../../../lib/selected-row.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from '../suites.module.css'
import { useSuitesStore } from '../suites-store.ts'
import { caseColumns } from './case-columns.tsx'
import { CaseDetail } from './case-detail.tsx'
import { useRunSome } from './use-run-some.ts'
import { type CaseRow, matching, rowId, rowsOf } from './visible-cases.ts'

interface CaseListProps {
  readonly projectId: string
  readonly run: SuiteRun
}

/** The cases with a filter, and the selected one in full. Enter opens its flag. */
export function CaseList({ projectId, run }: CaseListProps) {
  const host = useHost()
  const navigate = useNavigate()
  const { flags } = useProjectNames(projectId)
  const { text, isOnlyFailing } = useSuitesStore()
  const all = useMemo(() => rowsOf(run), [run])
  const matched = useMemo(() => matching(all, text), [all, text])
  const failing = useMemo(() => matched.filter(({ failed }) => failed > 0), [matched])
  const rows = isOnlyFailing ? failing : matched
  const columns = useMemo(() => caseColumns(wordsOf(text)), [text])
  const [selectedId, setSelected] = useSelectedRow('cases')
  const runSome = useRunSome(host)
  /** The flag on screen, if the case asks one of this project. */
  const flagOf = ({ flag, environmentId }: CaseRow) =>
    environmentId === undefined ? undefined : flags.find(({ key }) => key === flag)
  const openFlag = (row: CaseRow) => {
    const { environmentId } = row
    const flag = flagOf(row)
    if (!flag || environmentId === undefined) return
    void navigate({
      to: '/p/$projectId/e/$environmentId/flags/$flagId',
      params: { projectId, environmentId, flagId: flag.id },
    })
  }
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId,
    onSelect: setSelected,
    onOpen: openFlag,
    clickSelects: true,
  })
  const { row } = selection
  const group = 'Test cases'
  const runThese = (some: readonly CaseRow[]) => runSome.mutate(some)
  useCommands([
    {
      id: 'suites.runOne',
      group,
      title: 'Run the selected case',
      keys: 'r',
      disabled: !row,
      run: () => row && runThese([row]),
    },
    {
      id: 'suites.runFailed',
      group,
      title: 'Run the cases that fail',
      disabled: failing.length === 0,
      run: () => runThese(failing),
    },
    {
      id: 'suites.openFlag',
      group,
      title: 'Open the flag of the case',
      disabled: !row || !flagOf(row),
      run: () => row && openFlag(row),
    },
    {
      id: 'suites.close',
      group,
      title: 'Close the case',
      keys: 'escape',
      disabled: !row,
      run: () => setSelected(null),
    },
  ])
  return (
    <>
      <div className={`${frame.filter} ${styles.filter}`}>
        <SearchField
          id="suites.filter"
          group={group}
          label="Filter cases"
          placeholder={`Filter ${counted(all.length, 'case')} by name, flag or suite`}
          className={styles.search}
          value={text}
          onChange={(next) => useSuitesStore.setState({ text: next })}
          onKeyDown={selection.onKeyDown}
        />
        <SegmentedControl
          aria-label="Results"
          data={[
            { value: 'all', label: `All ${matched.length.toLocaleString()}` },
            { value: 'failing', label: `Failing ${failing.length.toLocaleString()}` },
          ]}
          value={isOnlyFailing ? 'failing' : 'all'}
          onChange={(value) => useSuitesStore.setState({ isOnlyFailing: value === 'failing' })}
        />
        <Button disabled={failing.length === 0} loading={runSome.isPending} onClick={() => runThese(failing)}>
          Run failing
        </Button>
      </div>
      <div className={frame.split}>
        <div className={styles.left}>
          {rows.length === 0 ? (
            <NoRows hasCases={all.length > 0} />
          ) : (
            <DataGrid label="Cases" rows={rows} columns={columns} selection={selection} />
          )}
        </div>
        {row && (
          <CaseDetail
            key={rowId(row)}
            row={row}
            isRunning={runSome.isPending}
            onRun={() => runThese([row])}
            {...(flagOf(row) ? { onOpenFlag: () => openFlag(row) } : {})}
          />
        )}
      </div>
    </>
  )
}

function NoRows({ hasCases }: { readonly hasCases: boolean }) {
  if (!hasCases)
    return (
      <EmptyState
        title="No cases"
        text="None of the suites has a case that can be run. Press New case… to add one."
      />
    )
  return (
    <EmptyState title="No matching cases" text="No case matches the filter.">
      <Button onClick={() => useSuitesStore.setState({ text: '', isOnlyFailing: false })}>
        Clear the filter
      </Button>
    </EmptyState>
  )
}
