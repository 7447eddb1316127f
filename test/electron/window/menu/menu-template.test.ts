import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { acceleratorOf } from '../../../../electron/window/menu/accelerator.ts'
import { type MenuFacts, menuTemplate } from '../../../../electron/window/menu/menu-template.ts'
import type { MenuCommand } from '../../../../shared/desktop/bridge.ts'

const command = (id: string, more: Partial<MenuCommand> = {}): MenuCommand => ({
  id,
  title: `Title of ${id}`,
  menu: 'file',
  group: 'Flags',
  isSubmenu: false,
  isEnabled: true,
  ...more,
})

function made(platform: NodeJS.Platform, commands: readonly MenuCommand[]) {
  const done: string[] = []
  const facts: MenuFacts = {
    platform,
    isPackaged: true,
    commands,
    run: (id) => void done.push(id),
    openWindow: () => void done.push('a window'),
    undoTyping: (role) => void done.push(`${role} of typing`),
    help: [{ label: 'Manual' }],
  }
  return { menu: menuTemplate(facts), done }
}

const itemsOf = (menu: readonly MenuItemConstructorOptions[], label: string) =>
  menu.find((one) => one.label === label)?.submenu as MenuItemConstructorOptions[]

const labels = (items: readonly MenuItemConstructorOptions[]) =>
  items.map(({ label, role, type }) => label ?? role ?? type)

// The handler ignores Electron's arguments.
const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.()

const palette = command('frame.palette', { menu: 'go', group: 'General', title: 'Search', keys: 'mod+k' })

describe.each(['darwin', 'linux', 'win32'] as const)('the menu on %s', (platform) => {
  test('has each command once, in its menu, with groups apart and submenus last', () => {
    const commands = [
      command('projects.create', { group: 'Project', isSubmenu: true, title: 'New project' }),
      command('flags.create', { title: 'New flag', keys: 'n' }),
      palette,
      command('tabs.next', { menu: 'go', group: 'Tabs', title: 'Next tab', isEnabled: false }),
      command('go.flags', { menu: 'go', group: 'General', title: 'Flags & more' }),
    ]
    const { menu, done } = made(platform, commands)
    expect(labels(itemsOf(menu, 'File')).slice(0, 5)).toEqual([
      'New window',
      'separator',
      'New flag',
      'separator',
      'Project',
    ])
    const go = itemsOf(menu, 'Go')
    expect(labels(go)).toEqual(['Search', 'Flags && more', 'separator', 'Next tab'])
    expect(go.map(({ enabled }) => enabled)).toEqual([true, true, undefined, false])
    click(go[0])
    click(itemsOf(itemsOf(menu, 'File'), 'Project')[0])
    expect(done).toEqual(['frame.palette', 'projects.create'])
  })

  test('has the standard roles, and ⌘W is left to tabs', () => {
    const { menu } = made(platform, [])
    const roles = menu.flatMap(({ role, submenu }) => [
      role,
      ...((submenu ?? []) as MenuItemConstructorOptions[]).map((one) => one.role),
    ])
    for (const role of [
      'cut',
      'copy',
      'paste',
      'selectAll',
      'resetZoom',
      'togglefullscreen',
      'minimize',
      'close',
    ])
      expect(roles, role).toContain(role)
    expect(roles.includes('quit')).toBe(platform !== 'darwin')
    const text = JSON.stringify(menu)
    expect(text).not.toMatch(/OrCtrl\+W"/)
  })

  test('undoes the edits on screen, or what was typed where there are none', () => {
    const undo = (commands: readonly MenuCommand[]) => {
      const { menu, done } = made(platform, commands)
      const [item] = itemsOf(menu, 'Edit')
      click(item)
      return [item?.label, ...done]
    }
    const edit = { menu: 'edit', group: 'Edit', keys: 'mod+z' } as const
    expect(undo([])).toEqual(['Undo', 'undo of typing'])
    const last = command('edit.undo', { ...edit, title: 'Undo the last save' })
    expect(undo([last])).toEqual(['Undo the last save', 'edit.undo'])
    expect(undo([{ ...last, isEnabled: false }])).toEqual(['Undo', 'undo of typing'])
  })

  test('opens a window, even if there is none', () => {
    const { menu, done } = made(platform, [])
    const [item] = itemsOf(menu, 'File')
    expect(item).toMatchObject({ accelerator: 'CmdOrCtrl+Shift+N', registerAccelerator: true })
    click(item)
    expect(done).toEqual(['a window'])
  })
})

test.for([
  ['mod+k', 'CmdOrCtrl+K'],
  ['mod+shift+z mod+y', 'CmdOrCtrl+Shift+Z'],
  ['ctrl+shift+tab alt+pageup', 'Ctrl+Shift+Tab'],
  ['mod+enter', 'CmdOrCtrl+Enter'],
] as const)('the keys %s are shown as %s, and left to the page', ([keys, accelerator]) => {
  for (const platform of ['darwin', 'linux'] as const)
    expect(acceleratorOf(keys, platform)).toEqual({ accelerator, registerAccelerator: false })
})

test('keys that one types are shown where the menu does not listen to them', () => {
  expect(['n', '/', 'alt+n', 'Delete', 'escape'].map((keys) => acceleratorOf(keys, 'darwin'))).toEqual(
    Array.from({ length: 5 }, () => ({})),
  )
  expect(['n', '/', 'alt+arrowup', 'Delete'].map((keys) => acceleratorOf(keys, 'linux').accelerator)).toEqual(
    ['N', '/', 'Alt+Up', 'Delete'],
  )
  expect(acceleratorOf(undefined, 'linux')).toEqual({})
})
