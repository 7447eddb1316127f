import { Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { SinceWhenResult, SinceWhenRevision } from '../../../../shared/contract/history/since-when.ts'
import { spansOf } from '../../../../shared/since/flips.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { useCommands } from '../../../lib/commands/commands.ts'
import { selectRow } from '../../../lib/selected-row.ts'
import { counted } from '../../../lib/words/counted.ts'
import { revisionColumns } from './revision-columns.tsx'
import { RevisionPanel } from './revision-panel.tsx'
import styles from './since.module.css'
import type { SinceQuestion } from './since-query.ts'
import { SinceSentence } from './since-sentence.tsx'
import { TimeBar } from './time-bar.tsx'

interface SinceResultProps {
  readonly projectId: string
  /** Of the profile. */
  readonly name: string
  readonly question: SinceQuestion
  readonly result: SinceWhenResult
}

const rowId = ({ operation }: SinceWhenRevision) => operation.id

/** One sentence, a bar of time, every operation that could have flipped the answer, and what the selected one did. */
export function SinceResult({ projectId, name, question, result }: SinceResultProps) {
  const { revisions, now, isCut } = result
  const flips = useMemo(() => revisions.filter(({ change }) => change === 'moves'), [revisions])
  const [onlyFlips, setOnlyFlips] = useState(false)
  const [chosenId, setChosen] = useState<string | null>(null)
  const rows = onlyFlips ? flips : revisions
  const navigate = useNavigate()
  const { environmentId } = question
  const openInHistory = ({ operation }: SinceWhenRevision) => {
    selectRow('operations', operation.id)
    void navigate({ to: '/p/$projectId/e/$environmentId/history', params: { projectId, environmentId } })
  }
  const selection = useGridSelection({
    rows,
    rowId,
    selectedId: chosenId ?? (flips[0] ?? rows[0])?.operation.id ?? null,
    onSelect: setChosen,
    onOpen: openInHistory,
    clickSelects: true,
  })
  const { row } = selection
  const columns = useMemo(() => revisionColumns(name), [name])
  const position = row?.operation.position ?? Number.POSITIVE_INFINITY
  const earlier = flips.find(({ operation }) => operation.position < position)
  const later = flips.findLast(({ operation }) => operation.position > position)
  const group = 'Since when'
  useCommands([
    {
      id: 'since.earlier',
      group,
      title: 'Go to the flip before',
      keys: 'arrowleft',
      disabled: !earlier,
      run: () => earlier && setChosen(rowId(earlier)),
    },
    {
      id: 'since.later',
      group,
      title: 'Go to the next flip',
      keys: 'arrowright',
      disabled: !later,
      run: () => later && setChosen(rowId(later)),
    },
    {
      id: 'since.history',
      group,
      title: 'Open the change in history',
      disabled: !row,
      run: () => row && openInHistory(row),
    },
  ])
  return (
    <>
      <div className={styles.head}>
        <SinceSentence name={name} spans={spansOf(revisions, now)} now={now} isCut={isCut} />
        <span className={styles.asked}>
          {counted(revisions.length, 'change')} asked{isCut && ', the newest'}
        </span>
      </div>
      {flips.length > 0 && (
        <TimeBar
          result={result}
          selectedId={row ? rowId(row) : null}
          onSelect={({ operation }) => setChosen(operation.id)}
        />
      )}
      <div className={styles.options}>
        <Switch
          label="Only the flips"
          checked={onlyFlips}
          onChange={(event) => setOnlyFlips(event.currentTarget.checked)}
        />
      </div>
      <div className={frame.split}>
        {rows.length === 0 ? (
          <EmptyState
            title={onlyFlips ? 'No flips' : 'No changes'}
            text={
              onlyFlips
                ? `No change that is kept in history gave ${name} another value.`
                : 'History keeps no change of this flag, its prerequisites or its segments.'
            }
          />
        ) : (
          <DataGrid label="Changes" rows={rows} columns={columns} selection={selection} />
        )}
        {row && (
          <RevisionPanel
            key={rowId(row)}
            projectId={projectId}
            name={name}
            question={question}
            revision={row}
            onHistory={() => openInHistory(row)}
          />
        )}
      </div>
    </>
  )
}
