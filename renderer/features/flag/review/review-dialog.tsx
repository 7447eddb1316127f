import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { useCommands } from '../../../lib/commands/commands.ts'
import { counted } from '../../../lib/words/counted.ts'
import { useFlagView } from '../flag-context.ts'
import { ChangeList } from './change-list.tsx'
import styles from './review.module.css'

interface ReviewDialogProps {
  readonly isOpen: boolean
  readonly isSaving: boolean
  /** The profiles that move, and why. */
  readonly movers: ReactNode
  readonly onSave: () => void
  readonly onClose: () => void
}

/** The changes that a save would write and the profiles that would move: the last check before saving. */
export function ReviewDialog({ isOpen, isSaving, movers, onSave, onClose }: ReviewDialogProps) {
  const { document, changes, problems } = useFlagView()
  const errors = problems.filter(({ level }) => level === 'error')
  const isReady = isOpen && changes.length > 0 && errors.length === 0 && !isSaving
  useCommands([
    {
      id: 'flag.save',
      group: 'Flag',
      title: 'Save the draft',
      keys: 'mod+enter',
      disabled: !isReady,
      run: onSave,
    },
  ])
  return (
    <Modal opened={isOpen} onClose={onClose} size={1040} title={`Review ${document.flag.key}`}>
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
        <span className={styles.words}>Saves in one step. You can undo it later.</span>
        <Button onClick={onClose}>Keep editing</Button>
        <Button
          variant="filled"
          loading={isSaving}
          disabled={!isReady}
          onClick={onSave}
          rightSection={<KeyHint keys="mod+enter" />}
          data-autofocus
        >
          Save
        </Button>
      </div>
    </Modal>
  )
}
