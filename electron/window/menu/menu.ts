import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import type { MenuCommand } from '../../../shared/desktop/bridge.ts'
import { root } from '../../root.ts'
import { type AboutFacts, logsOf, showAbout } from '../about.ts'
import { frontWindow, onFrontChanged } from '../windows/front-window.ts'
import { menuTemplate } from './menu-template.ts'
import { keepPageCommands } from './page-commands.ts'

/** Sets the application menu, which follows the commands of the window in front. */
export function setMenu(about: AboutFacts, openWindow: () => void): void {
  let shown: string | undefined
  const show = () => {
    const page = frontWindow()?.webContents
    const commands = page?.isDestroyed() ? [] : pages.of(page)
    const shape = JSON.stringify(commands.map(shapeOf))
    // A menu that is replaced closes, so one that only enables and disables items is changed in place.
    if (shape === shown) return enableItems(commands)
    shown = shape
    const template = menuTemplate({
      platform: process.platform,
      isPackaged: app.isPackaged,
      commands,
      openWindow,
      run: (id) => frontWindow()?.webContents.send('flagbench:command', id),
      undoTyping: (role) => frontWindow()?.webContents[role](),
      help: helpItems(about),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  const pages = keepPageCommands((page) => {
    if (page === frontWindow()?.webContents) show()
  })
  onFrontChanged(show)
  show()
}

/** Their items are never disabled: without the command, they undo what was typed. */
const alwaysEnabled = new Set(['edit.undo', 'edit.redo'])

const shapeOf = ({ isEnabled, ...rest }: MenuCommand) =>
  alwaysEnabled.has(rest.id) ? { ...rest, isEnabled } : rest

function enableItems(commands: readonly MenuCommand[]): void {
  const menu = Menu.getApplicationMenu()
  for (const { id, isEnabled } of commands) {
    const item = menu?.getMenuItemById(id)
    if (item && !alwaysEnabled.has(id)) item.enabled = isEnabled
  }
}

/** All items are local: Flagbench works without a network. */
function helpItems(about: AboutFacts): MenuItemConstructorOptions[] {
  const { home } = about
  const open = (path: string) => () => void shell.openPath(path)
  return [
    { id: 'help-manual', label: 'Manual', click: open(manual()) },
    { type: 'separator' },
    { id: 'help-data', label: 'Open data folder', click: open(home) },
    { id: 'help-logs', label: 'Open logs', click: open(logsOf(home)) },
    { type: 'separator' },
    { id: 'help-about', label: 'About Flagbench', click: () => void showAbout(about) },
  ]
}

/**
 * The path of the README. In a package it is a separate file, because other programs cannot read the archive.
 */
function manual(): string {
  const packaged = join(process.resourcesPath ?? '', 'README.md')
  return app.isPackaged && existsSync(packaged) ? packaged : join(root, 'README.md')
}
