import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { LintFinding, LintResult } from '../../../../shared/contract/evaluation/lint.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { wordsOf } from '../../../lib/search.ts'
import { useSelectedRow } from '../../../lib/selected-row.ts'
import { useGoThere } from '../../../lib/use-go-there.ts'
import { FindingDetail } from '../detail/finding-detail.tsx'
import { useFix } from '../detail/use-fix.ts'
import styles from '../lint.module.css'
import { useLintStore } from '../lint-store.ts'
import { findingColumns } from './finding-columns.tsx'
import { FindingFilter } from './finding-filter.tsx'
import { ListKeys } from './list-keys.tsx'
import { matching } from './visible-findings.ts'

interface FindingListProps {
  readonly projectId: string
  readonly environmentId: string
  /** Has at least one finding. */
  readonly result: LintResult
}

const rowId = ({ id }: LintFinding) => id

/** The findings with a filter, and what is known about the selected one. Enter goes there, F fixes. */
export function FindingList({ projectId, environmentId, result }: FindingListProps) {
  const { text, severity } = useLintStore()
  const words = useMemo(() => wordsOf(text), [text])
  const matched = useMemo(() => matching(result.findings, words), [result, words])
  const rows = useMemo(
    () =>
      severity === 'all'
        ? matched
        : matched.filter((one) => one.severity === severity && one.silenced === undefined),
    [matched, severity],
  )
  const columns = useMemo(() => findingColumns(words), [words])
  const [selectedId, setSelected] = useSelectedRow('findings')
  const goThere = useGoThere({ projectId, environmentId })
  const fix = useFix(environmentId, goThere)
  const isRefused = useRefusal('update', 'workbench') !== undefined
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId,
    onSelect: setSelected,
    onOpen: (finding) => void goThere(finding),
    clickSelects: true,
  })
  const { row } = selection
  const canFix = row?.fix !== undefined && !isRefused && !fix.isPending
  const runFix = () => row && fix.mutate(row)
  const go = () => row && void goThere(row)
  const group = 'Lint'
  useCommands([
    { id: 'lint.go', group, title: 'Go to the place of the finding', disabled: !row, run: go },
    { id: 'lint.fix', group, title: 'Fix as a draft', keys: 'f', disabled: !canFix, run: runFix },
    {
      id: 'lint.close',
      group,
      title: 'Close the finding',
      keys: 'escape',
      disabled: !row,
      run: () => setSelected(null),
    },
  ])
  return (
    <>
      <FindingFilter findings={matched} count={result.findings.length} onKeyDown={selection.onKeyDown} />
      <div className={frame.split}>
        <div className={styles.left}>
          {rows.length === 0 ? (
            <EmptyState title="No matching findings" text="No finding matches the filter.">
              <Button onClick={() => useLintStore.setState({ text: '', severity: 'all' })}>
                Clear the filter
              </Button>
            </EmptyState>
          ) : (
            <DataGrid label="Findings" rows={rows} columns={columns} selection={selection} />
          )}
          <ListKeys />
        </div>
        {row && (
          <FindingDetail
            key={row.id}
            projectId={projectId}
            environmentId={environmentId}
            finding={row}
            result={result}
            isFixing={fix.isPending}
            onGo={go}
            onFix={runFix}
          />
        )}
      </div>
    </>
  )
}
