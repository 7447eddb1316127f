import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** The application menu: the roles every program has, so that copy, paste, zoom and quit work as people expect. */
export function setMenu(): void {
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems() },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function viewItems(): MenuItemConstructorOptions[] {
  const zoom = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }] as const
  const forDevelopers = [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] as const
  return [
    ...zoom,
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : forDevelopers),
  ]
}
