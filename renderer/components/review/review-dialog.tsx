import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCommands } from '../../lib/commands/commands.ts'
import type { Findings } from '../../lib/editor/problem.ts'
import { counted } from '../../lib/words/counted.ts'
import { KeyHint } from '../text/key-hint.tsx'
import { ChangeList } from './change-list.tsx'
import styles from './review.module.css'

interface ReviewDialogProps {
  /** What is reviewed: the key of a flag. */
  readonly name: string
  /** The group and the first part of the id of the command that saves: `Flag`. */
  readonly group: string
  readonly findings: Findings
  readonly isOpen: boolean
  readonly isSaving: boolean
  /** How many test cases fail with the draft, and whether that prevents saving. */
  readonly cases?: { readonly failed: number; readonly isGate: boolean }
  /** The profiles that move, and why. */
  readonly movers: ReactNode
  readonly onSave: () => void
  readonly onClose: () => void
}

/** The changes that a save would write and the profiles that would move: the last check before saving. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { name, group, isOpen, isSaving, movers, cases, onSave, onClose } = props
  const { changes, problems } = props.findings
  const errors = problems.filter(({ level }) => level === 'error')
  const isFailing = cases !== undefined && cases.failed > 0
  const isGated = isFailing && cases.isGate
  const isReady = isOpen && changes.length > 0 && errors.length === 0 && !isSaving && !isGated
  useCommands([
    {
      id: `${group.toLowerCase()}.save`,
      group,
      title: 'Save the draft',
      keys: 'mod+enter',
      disabled: !isReady,
      run: onSave,
    },
  ])
  return (
    <Modal opened={isOpen} onClose={onClose} size={1040} title={`Review ${name}`}>
      {errors.length > 0 && (
        <ul className={styles.problems} role="alert">
          {errors.map(({ message, path }) => (
            <li key={`${path.join('/')} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <div className={styles.columns}>
        <section className={styles.column} aria-label="Changes">
          <h2>{counted(changes.length, 'change')}</h2>
          <ChangeList changes={changes} />
        </section>
        <section className={styles.column} aria-label="Who moves">
          <h2>Who moves</h2>
          {movers}
        </section>
      </div>
      <div className={styles.foot}>
        <span className={styles.words}>
          {isGated
            ? 'Failing test cases are a gate for this project: make them pass, or change them.'
            : 'Saves in one step. You can undo it later.'}
        </span>
        <Button onClick={onClose} data-autofocus={!isReady || undefined}>
          Keep editing
        </Button>
        <Button
          variant="filled"
          loading={isSaving}
          disabled={!isReady}
          onClick={onSave}
          rightSection={<KeyHint keys="mod+enter" />}
          data-autofocus={isReady || undefined}
        >
          {isFailing && !isGated ? 'Save anyway' : 'Save'}
        </Button>
      </div>
    </Modal>
  )
}
