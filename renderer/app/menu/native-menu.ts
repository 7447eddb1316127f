import { useEffect } from 'react'
import type { MenuCommand } from '../../../shared/desktop/bridge.ts'
import { type Command, runCommand, useAllCommands } from '../../lib/commands/commands.ts'
import type {} from '../../lib/host/desktop-link.ts'
import { menuPlace } from './menu-place.ts'

/** Commands come and go together, so the menu waits until they rest. In milliseconds. */
const restMs = 50

/** Shows the commands in the menu of the desktop app, and runs those that are picked there. Renders nothing. */
export function NativeMenu(): null {
  const commands = useAllCommands()
  useEffect(() => {
    const show = setTimeout(() => window.flagbench?.showCommands(menuCommands(commands.values())), restMs)
    return () => clearTimeout(show)
  }, [commands])
  useEffect(() => window.flagbench?.onCommand(runCommand), [])
  return null
}

/** The commands for the menu, in the order of registration. */
function menuCommands(commands: Iterable<Command>): MenuCommand[] {
  return [...commands]
    .filter(({ isListedOnly }) => !isListedOnly)
    .map(({ id, title, group, keys, disabled }) => ({
      id,
      title,
      group,
      ...menuPlace({ id, group }),
      ...(keys && { keys }),
      isEnabled: !disabled,
    }))
}
