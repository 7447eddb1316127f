import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { KeyHint } from '../../components/text/key-hint.tsx'
import { runCommand, useCommand } from '../../lib/commands/commands.ts'
import { formatKeys } from '../../lib/commands/shortcuts.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { EnvironmentPicker } from './environment-picker.tsx'
import { HelpMenu } from './help-menu.tsx'
import { ProjectPicker } from './project-picker.tsx'
import { ThemeToggle } from './theme-toggle.tsx'
import styles from './top-bar.module.css'

/** Project and environment, search, undo and redo, theme. */
export function TopBar({ place }: { readonly place: EnvironmentPath | undefined }) {
  return (
    <header className={styles.bar}>
      <span className={styles.brand}>
        <i aria-hidden className={styles.mark} />
        Flagbench
      </span>
      <ProjectPicker place={place} />
      {place && <EnvironmentPicker place={place} />}
      <button type="button" className={styles.search} onClick={() => runCommand('frame.palette')}>
        <span>Search or run a command</span>
        <KeyHint keys="mod+k" />
      </button>
      <div className={styles.tools}>
        <EditButton id="edit.undo" label="Undo" keys="mod+z" icon={<IconArrowBackUp size={16} />} />
        <EditButton id="edit.redo" label="Redo" keys="mod+shift+z" icon={<IconArrowForwardUp size={16} />} />
        <HelpMenu />
        <ThemeToggle />
      </div>
    </header>
  )
}

interface EditButtonProps {
  readonly id: string
  readonly label: string
  readonly keys: string
  readonly icon: React.ReactNode
}

/** Undo and redo act on the open editor; without one they are disabled. */
function EditButton({ id, label, keys, icon }: EditButtonProps) {
  const command = useCommand(id)
  return (
    <Tooltip label={`${command?.title ?? label}  ${formatKeys(keys)}`}>
      <ActionIcon
        aria-label={label}
        disabled={!command || command.disabled === true}
        onClick={() => runCommand(id)}
        className={styles.edit}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
