// Replaces the main process's `electron` module: the parts that Flagbench and Playwright use.
import { app } from './app.mjs'
import { BrowserWindow } from './browser-window.mjs'
import { dialog, nativeTheme, powerMonitor, screen, shell } from './desktop.mjs'
import { ipcMain } from './ipc-main.mjs'
import { Menu, MenuItem } from './menu.mjs'
import { MessageChannelMain } from './message-ports.mjs'
import { protocol } from './requests.mjs'
import { session } from './session.mjs'
import { webContents } from './web-contents.mjs'

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
