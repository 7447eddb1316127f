import { dialog, type MessageBoxOptions, type MessageBoxReturnValue } from 'electron'
import { frontWindow } from './windows/front-window.ts'

/** Shows a message on the window in front, or on its own if there is no window. */
export function showMessage(message: MessageBoxOptions): Promise<MessageBoxReturnValue> {
  const window = frontWindow()
  return window ? dialog.showMessageBox(window, message) : dialog.showMessageBox(message)
}
