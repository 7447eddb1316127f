import { ipcMain, type WebContents } from 'electron'
import { type MenuCommand, menuCommandsSchema } from '../../../shared/desktop/bridge.ts'
import { isTrustedFrame } from '../app-protocol.ts'

/** The commands that pages have told, each for its own window. */
export interface PageCommands {
  of(page: WebContents | undefined): readonly MenuCommand[]
}

/** Keeps the commands of each page of the app; `onChange` is called with the page whose commands have changed. */
export function keepPageCommands(onChange: (page: WebContents) => void): PageCommands {
  const known = new WeakMap<WebContents, readonly MenuCommand[]>()
  ipcMain.on('flagbench:commands', ({ sender, senderFrame }, commands: unknown) => {
    const read = menuCommandsSchema.safeParse(commands)
    if (!isTrustedFrame(senderFrame) || !read.success) return
    known.set(sender, read.data)
    onChange(sender)
  })
  return { of: (page) => (page && known.get(page)) ?? [] }
}
