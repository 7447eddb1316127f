// Dialogs and other desktop actions are recorded but never shown.
import { EventEmitter } from 'node:events'
import { app } from './app.mjs'

export const dialog = {
  // Modal: it blocks the app until it is closed, which never happens here. Before the app is ready it only
  // prints a line.
  showErrorBox: (title, content) => {
    console.error(`dialog.showErrorBox: ${title}: ${content}`)
    if (app.isReady()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
}

export const shell = {
  openExternal: async () => {},
  openPath: async () => '',
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
})

const area = { x: 0, y: 0, width: 1920, height: 1080 }

export const screen = {
  getAllDisplays: () => [{ id: 1, scaleFactor: 1, bounds: area, workArea: area }],
}

export const powerMonitor = new EventEmitter()
