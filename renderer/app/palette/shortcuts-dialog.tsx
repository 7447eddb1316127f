import { Modal } from '@mantine/core'
import { KeyHint } from '../../components/text/key-hint.tsx'
import { type Command, useAllCommands } from '../../lib/commands/commands.ts'
import { useShortcutsDialog } from './frame-commands.tsx'
import styles from './shortcuts-dialog.module.css'

const everywhere = [['escape', 'Close, or leave the field']] as const

/** All shortcuts that work right now. */
export function ShortcutsDialog() {
  const isOpen = useShortcutsDialog((dialog) => dialog.isOpen)
  const groups = Map.groupBy(
    [...useAllCommands().values()].filter(({ keys, disabled }) => keys && !disabled),
    ({ group }) => group,
  )
  return (
    <Modal
      title="Keyboard shortcuts"
      size={640}
      opened={isOpen}
      onClose={() => useShortcutsDialog.setState({ isOpen: false })}
    >
      <div className={styles.columns}>
        {[...groups].map(([group, commands]) => (
          <Group key={group} title={group} rows={commands.map(rowOf)} />
        ))}
        <Group title="Everywhere" rows={everywhere} />
      </div>
    </Modal>
  )
}

const rowOf = ({ keys = '', title }: Command) => [keys.split(' ')[0] ?? '', title] as const

interface GroupProps {
  readonly title: string
  readonly rows: readonly (readonly [keys: string, words: string])[]
}

function Group({ title, rows }: GroupProps) {
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.list}>
        {rows.map(([keys, words]) => (
          <div key={words} className={styles.row}>
            <dt>{words}</dt>
            <dd>
              <KeyHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
