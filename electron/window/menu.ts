import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import { root } from '../root.ts'
import { type AboutFacts, logsOf, showAbout } from './about.ts'

/** The application menu, with the standard roles so that copy, paste, zoom and quit work as people expect. */
export function setMenu(facts: AboutFacts): void {
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems() },
    { role: 'windowMenu' },
    { role: 'help', label: 'Help', submenu: helpItems(facts) },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function viewItems(): MenuItemConstructorOptions[] {
  const zoom = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }] as const
  const forDevelopers = [{ type: 'separator' }, { role: 'toggleDevTools' }] as const
  return [
    { role: 'reload' },
    { type: 'separator' },
    ...zoom,
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : forDevelopers),
  ]
}

/** All items are local: Flagbench works without a network. */
function helpItems(facts: AboutFacts): MenuItemConstructorOptions[] {
  const { home } = facts
  const open = (path: string) => () => void shell.openPath(path)
  return [
    { id: 'help-manual', label: 'Manual', click: open(manual()) },
    { type: 'separator' },
    { id: 'help-data', label: 'Open Data Folder', click: open(home) },
    { id: 'help-logs', label: 'Open Logs', click: open(logsOf(home)) },
    { type: 'separator' },
    { id: 'help-about', label: 'About Flagbench', click: () => void showAbout(facts) },
  ]
}

/**
 * The path of the README. In a package it is a separate file, because other programs cannot read the archive.
 */
function manual(): string {
  const packaged = join(process.resourcesPath ?? '', 'README.md')
  return app.isPackaged && existsSync(packaged) ? packaged : join(root, 'README.md')
}
