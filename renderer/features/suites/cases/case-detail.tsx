import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import frame from '../../../components/layout/list-screen.module.css'
import { selectRow } from '../../../lib/selected-row.ts'
import styles from '../suites.module.css'
import { ResultIcon } from './case-columns.tsx'
import { CaseEditor } from './case-editor.tsx'
import { FailureView } from './failure-view.tsx'
import { useCaseEdits } from './use-case-edits.ts'
import { type CaseRow, rowId } from './visible-cases.ts'

interface CaseDetailProps {
  readonly row: CaseRow
  readonly isRunning: boolean
  readonly onRun: () => void
  /** Absent: its flag is not in this project. */
  readonly onOpenFlag?: () => void
}

/** One case: its result, what differs and why, its text in the file, and what can be done with it. */
export function CaseDetail({ row, isRunning, onRun, onOpenFlag }: CaseDetailProps) {
  const { file, label, index, count, name, flag, data, line, failed, failures, expectNow } = row
  const edits = useCaseEdits()
  const [isEditing, setEditing] = useState(false)
  const move = (to: number) => {
    edits.mutate(
      { row, edit: { edit: 'move', index, to }, done: 'The case is moved.' },
      { onSuccess: () => selectRow('cases', rowId({ file, index: to })) },
    )
  }
  return (
    <aside aria-label={name} className={frame.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label="About the case">
        <h2 className={styles.title}>
          <ResultIcon isPassed={failed === 0} />
          {name}
        </h2>
        <dl className={styles.facts}>
          <dt>Flag</dt>
          <dd className="mono">{flag}</dd>
          <dt>From</dt>
          <dd className="mono">{data}</dd>
          <dt>File</dt>
          <dd className="mono" title={file}>
            {label}, line {line}
          </dd>
        </dl>
        {failures.map((failure, at) => (
          <FailureView
            key={failure.combination}
            isTraced={at === 0}
            failure={failure}
            expected={row.expected}
          />
        ))}
        {failed > failures.length && (
          <p className={styles.dim}>{`${failed - failures.length} more combinations fail.`}</p>
        )}
        {isEditing ? (
          <CaseEditor file={file} index={index} onClose={() => setEditing(false)} />
        ) : (
          <div className={styles.row}>
            <Button onClick={() => setEditing(true)}>Edit…</Button>
            {expectNow && (
              <Button
                loading={edits.isPending}
                onClick={() =>
                  edits.mutate({
                    row,
                    edit: { edit: 'expect', index, expect: expectNow },
                    done: 'The case expects what it gives now.',
                  })
                }
              >
                Expect this
              </Button>
            )}
            <span className={styles.gap} />
            <IconButton name="Move up" isOff={index === 0} onClick={() => move(index - 1)}>
              <IconArrowUp size={15} aria-hidden />
            </IconButton>
            <IconButton name="Move down" isOff={index >= count - 1} onClick={() => move(index + 1)}>
              <IconArrowDown size={15} aria-hidden />
            </IconButton>
            <IconButton
              name={count === 1 ? 'The last case of a suite stays: delete the file' : 'Delete the case'}
              isOff={count === 1}
              onClick={() =>
                edits.mutate({ row, edit: { edit: 'remove', index }, done: `“${name}” is deleted.` })
              }
            >
              <IconTrash size={15} aria-hidden />
            </IconButton>
          </div>
        )}
      </section>
      <div className={styles.buttons}>
        <Button
          variant="filled"
          loading={isRunning}
          onClick={onRun}
          rightSection={<span aria-hidden>R</span>}
        >
          Run
        </Button>
        {onOpenFlag && <Button onClick={onOpenFlag}>Open the flag</Button>}
      </div>
    </aside>
  )
}

interface IconButtonProps {
  readonly name: string
  readonly isOff: boolean
  readonly onClick: () => void
  readonly children: React.ReactNode
}

function IconButton({ name, isOff, onClick, children }: IconButtonProps) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        aria-label={name}
        {...(isOff ? { 'data-disabled': true } : {})}
        aria-disabled={isOff}
        onClick={() => !isOff && onClick()}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
