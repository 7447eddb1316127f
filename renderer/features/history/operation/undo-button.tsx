import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { HistoryOperation } from '../../../../shared/contract/history/operations.ts'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { useHost } from '../../../lib/host/api.ts'
import styles from '../history.module.css'
import { obstacleQuery } from '../history-query.ts'

interface UndoButtonProps {
  readonly projectId: string
  readonly operation: HistoryOperation
  readonly isUndone: boolean
  readonly isUndoing: boolean
  readonly onUndo: () => void
  readonly onSelect: (operationId: string) => void
}

/** True if undoing an operation would delete the whole project, which must take more than one click. */
export const makesProject = ({ summary }: HistoryOperation) => (summary.project?.[0] ?? 0) > 0

/** A button that undoes the operation. If it cannot be undone now: why, and the operation to undo first. */
export function UndoButton(props: UndoButtonProps) {
  const { projectId, operation, isUndone, isUndoing, onUndo, onSelect } = props
  const refusal = useRefusal('update', 'history', projectId)
  const isOffered = !isUndone && !makesProject(operation)
  const query = useQuery({ ...obstacleQuery(useHost(), projectId, operation.id), enabled: isOffered })
  const why = useId()
  if (isUndone) return <Pill tone="off">undone</Pill>
  if (!isOffered)
    return <span className={styles.dim}>This created the project, so you cannot undo it here.</span>
  if (refusal !== undefined) return <MayButton refusal={refusal}>Undo</MayButton>
  const obstacle = query.data ?? null
  const first = obstacle?.first
  return (
    <>
      <Button
        onClick={onUndo}
        loading={isUndoing}
        disabled={obstacle !== null}
        {...(obstacle && { 'aria-describedby': why })}
      >
        Undo
      </Button>
      {obstacle && (
        <span id={why} className={styles.why}>
          {obstacle.reason}
          {first && (
            <>
              {' '}
              Undo first:{' '}
              <button type="button" className={styles.link} onClick={() => onSelect(first.id)}>
                {first.sentence}
              </button>
            </>
          )}
        </span>
      )}
    </>
  )
}
