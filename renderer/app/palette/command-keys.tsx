import { type HotkeyItem, useHotkeys } from '@mantine/hooks'
import { type Command, runCommand, useAllCommands } from '../../lib/commands/commands.ts'
import { isTyping } from '../../lib/commands/shortcuts.ts'

/**
 * Registers the shortcuts of all enabled commands. Shortcuts without ⌘/Ctrl are inactive while the user
 * types.
 */
export function CommandKeys() {
  const commands = [...useAllCommands().values()].filter(
    ({ disabled, isListedOnly }) => !disabled && !isListedOnly,
  )
  useHotkeys(commands.flatMap(hotkeysOf), [], true)
  return null
}

function hotkeysOf({ id, keys }: Command): HotkeyItem[] {
  return (keys?.split(' ') ?? []).map((combination) => {
    const isPlain = !/(mod|ctrl)\+/.test(combination)
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (isPlain && isTyping(event.target))) return
      if (combination === 'escape' && isSomethingOpen()) return
      if (runCommand(id)) event.preventDefault()
    }
    return [combination, press, { preventDefault: false }]
  })
}

// Escape closes a list, menu or dialog first, wherever the focus is. All of Mantine's lists and menus are popovers.
const isSomethingOpen = () =>
  [...document.querySelectorAll('.mantine-Popover-dropdown, [role=dialog], [role=alertdialog]')].some(
    (part) => part.checkVisibility(),
  )
