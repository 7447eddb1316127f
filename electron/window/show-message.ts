import { BrowserWindow, dialog, type MessageBoxOptions, type MessageBoxReturnValue } from 'electron'

/** Shows a message on the window in front, or on its own if there is no window. */
export function showMessage(message: MessageBoxOptions): Promise<MessageBoxReturnValue> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  return window ? dialog.showMessageBox(window, message) : dialog.showMessageBox(message)
}
