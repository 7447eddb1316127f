// Replaces the main process's `electron` module: the parts that Flagbench and Playwright use.
import { app } from './app.mjs'
import { dialog, nativeTheme, powerMonitor, screen, shell } from './desktop.mjs'
import { ipcMain } from './page/ipc-main.mjs'
import { MessageChannelMain } from './page/message-ports.mjs'
import { BrowserWindow } from './windows/browser-window.mjs'
import { Menu, MenuItem } from './windows/menu.mjs'
import { protocol } from './windows/requests.mjs'
import { session } from './windows/session.mjs'
import { webContents } from './windows/web-contents.mjs'

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  webContents,
}

export {
  app,
  BrowserWindow,
  dialog,
  // Playwright calls require('electron') in the main process; Node returns the export of this name.
  electron as 'module.exports',
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  webContents,
}
