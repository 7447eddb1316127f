import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand, MenuName } from '../../../shared/desktop/bridge.ts'
import { acceleratorOf } from './accelerator.ts'

export interface MenuFacts {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** The commands of the window in front. */
  readonly commands: readonly MenuCommand[]
  /** Runs a command of the window in front. */
  readonly run: (id: string) => void
  readonly openWindow: () => void
  /** Undoes or redoes what was typed into the field with the focus. */
  readonly undoTyping: (role: 'undo' | 'redo') => void
  /** What the Help menu has besides commands. */
  readonly help: readonly MenuItemConstructorOptions[]
}

type Items = MenuItemConstructorOptions[]

/** Commands that stand at a place of their own. */
const placed = new Set(['frame.newWindow', 'edit.undo', 'edit.redo'])

/** The application menu: the commands of the window in front, and the standard roles. */
export function menuTemplate(facts: MenuFacts): Items {
  const isMac = facts.platform === 'darwin'
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: parted([newWindow(facts)], ...commandsIn('file', facts), leaving(isMac)) },
    { role: 'editMenu', label: 'Edit', submenu: parted(...editing(facts), ...commandsIn('edit', facts)) },
    { label: 'View', submenu: parted(...commandsIn('view', facts), ...viewing(facts)) },
    { label: 'Go', submenu: parted(...commandsIn('go', facts)) },
    { role: 'windowMenu', label: 'Window', submenu: arranging(isMac) },
    { role: 'help', label: 'Help', submenu: parted(...commandsIn('help', facts), [...facts.help]) },
  ]
}

function newWindow({ commands, platform, openWindow }: MenuFacts): MenuItemConstructorOptions {
  // It works without any window, too, which has no command then.
  const keys = commands.find(({ id }) => id === 'frame.newWindow')?.keys ?? 'mod+shift+n'
  const shown = {
    ...acceleratorOf(keys, platform),
    ...(commands.length === 0 && { registerAccelerator: true }),
  }
  return { id: 'frame.newWindow', label: 'New window', ...shown, click: openWindow }
}

/** ⌘W closes a tab, so the window has another key. */
function leaving(isMac: boolean): Items {
  const close = { role: 'close', label: 'Close window', accelerator: 'CmdOrCtrl+Shift+W' } as const
  return isMac ? [close] : [close, { role: 'quit' }]
}

function editing(facts: MenuFacts): Items[] {
  return [
    [undoItem('undo', facts), undoItem('redo', facts)],
    [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  ]
}

/** The undo of the document on screen; while it has nothing to undo, that of the field with the focus. */
function undoItem(role: 'undo' | 'redo', facts: MenuFacts): MenuItemConstructorOptions {
  const command = facts.commands.find(({ id }) => id === `edit.${role}`)
  const keys = command?.keys ?? (role === 'undo' ? 'mod+z' : 'mod+shift+z')
  return {
    id: `edit.${role}`,
    label: command?.isEnabled ? command.title : role === 'undo' ? 'Undo' : 'Redo',
    ...acceleratorOf(keys, facts.platform),
    click: () => (command?.isEnabled ? facts.run(command.id) : facts.undoTyping(role)),
  }
}

function viewing({ isPackaged }: MenuFacts): Items[] {
  return [
    [{ role: 'reload' }],
    [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }],
    [{ role: 'togglefullscreen' }],
    isPackaged ? [] : [{ role: 'toggleDevTools' }],
  ]
}

function arranging(isMac: boolean): Items {
  const first = [{ role: 'minimize' }, { role: 'zoom' }] as const
  return isMac ? [...first, { type: 'separator' }, { role: 'front' }] : [...first]
}

/** The items of the commands of a menu: a part for each group, or a submenu. */
function commandsIn(menu: MenuName, facts: MenuFacts): Items[] {
  const own = facts.commands.filter((command) => command.menu === menu && !placed.has(command.id))
  const groups = [...Map.groupBy(own, ({ group }) => group)]
  const items = groups.map(([group, commands]) => ({
    group,
    isSubmenu: commands.every(({ isSubmenu }) => isSubmenu),
    items: commands.map((command) => itemOf(command, facts)),
  }))
  const submenus = items.filter(({ isSubmenu }) => isSubmenu)
  return [
    ...items.filter(({ isSubmenu }) => !isSubmenu).map((one) => one.items),
    submenus.map((one) => ({ label: one.group, submenu: one.items })),
  ]
}

function itemOf({ id, title, keys, isEnabled }: MenuCommand, facts: MenuFacts): MenuItemConstructorOptions {
  // An ampersand would underline the next letter on Windows and Linux.
  const label = title.replaceAll('&', '&&')
  return { id, label, enabled: isEnabled, ...acceleratorOf(keys, facts.platform), click: () => facts.run(id) }
}

/** Parts with separators between them. */
function parted(...parts: readonly Items[]): Items {
  return parts
    .filter((items) => items.length > 0)
    .flatMap((items, at) => (at === 0 ? items : [{ type: 'separator' } as const, ...items]))
}
