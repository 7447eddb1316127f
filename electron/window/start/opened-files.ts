import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { app, ipcMain, type WebContents } from 'electron'
import { isTrustedFrame } from '../app-protocol.ts'
import { showMessage } from '../show-message.ts'
import { frontWindow, onFrontChanged } from '../windows/front-window.ts'

/** On this channel, the page announces that it accepts files and the main process sends them. */
const channel = 'flagbench:file'
const maxBytes = 64 * 1024 * 1024

/** Sends files opened with Flagbench to the page in front, which shows a preview of the import. */
export function handOverFiles(first: readonly string[]): { add(paths: readonly string[]): void } {
  const waiting = [...first]
  const ready = new WeakSet<WebContents>()
  const send = async () => {
    const page = frontWindow()?.webContents
    if (!page || page.isDestroyed() || !ready.has(page)) return
    const path = waiting.pop()
    if (path === undefined) return
    // Only one import at a time: of several files, the last one is shown.
    waiting.length = 0
    const file = await read(path)
    if (file && !page.isDestroyed()) page.send(channel, file)
  }
  const add = (paths: readonly string[]) => {
    waiting.push(...paths)
    void send()
  }
  // macOS passes files in this event, the first one even before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    add([path])
  })
  onFrontChanged(() => void send())
  ipcMain.on(channel, ({ sender, senderFrame }) => {
    if (!isTrustedFrame(senderFrame)) return
    ready.add(sender)
    void send()
  })
  return { add }
}

async function read(path: string): Promise<{ name: string; text: string } | undefined> {
  try {
    if ((await stat(path)).size > maxBytes) throw new Error('it is larger than 64 MiB')
    return { name: basename(path), text: await readFile(path, 'utf8') }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await showMessage({ type: 'error', message: `${path} cannot be opened: ${reason}` })
    return undefined
  }
}
