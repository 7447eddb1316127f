// What the desktop would show or do: recorded, never shown.
import { EventEmitter } from 'node:events'

export const dialog = {
  showErrorBox: (title, content) => console.error(`dialog.showErrorBox: ${title}: ${content}`),
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
}

export const shell = {
  openExternal: async () => {},
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
})

const area = { x: 0, y: 0, width: 1920, height: 1080 }

export const screen = {
  getAllDisplays: () => [{ id: 1, scaleFactor: 1, bounds: area, workArea: area }],
}
