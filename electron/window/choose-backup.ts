import { BrowserWindow, dialog, ipcMain, type OpenDialogOptions } from 'electron'
import { isTrustedFrame } from './app-protocol.ts'

/** Lets pages ask for a backup with the dialog of the system; `folder` is where it begins. */
export function offerBackupChooser(folder: string): void {
  const options: OpenDialogOptions = {
    title: 'Choose a backup',
    defaultPath: folder,
    properties: ['openFile'],
    filters: [
      { name: 'Flagbench backups', extensions: ['flagbench-backup'] },
      { name: 'All files', extensions: ['*'] },
    ],
  }
  ipcMain.handle('flagbench:choose-backup', async ({ sender, senderFrame }): Promise<string | null> => {
    const window = BrowserWindow.fromWebContents(sender)
    if (!isTrustedFrame(senderFrame) || !window) return null
    const { filePaths } = await dialog.showOpenDialog(window, options)
    return filePaths[0] ?? null
  })
}
