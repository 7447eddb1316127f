import { join } from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron'
import { AppError } from '../shared/errors.ts'
import { type Host, openHost } from './host.ts'
import { rendererDir, root } from './root.ts'
import { createRouter } from './router.ts'
import { attachPort } from './transport/port.ts'
import { APP_URL, registerAppScheme, serveApp } from './window/app-protocol.ts'
import { stopCleanly } from './window/clean-stop.ts'
import { createWindow } from './window/create-window.ts'
import { acceptPorts } from './window/host-port.ts'
import { denyPermissions, lockDownPages } from './window/lock-down.ts'
import { setMenu } from './window/menu.ts'
import { isFirstInstance } from './window/one-instance.ts'
import { readStartOptions } from './window/start-options.ts'
import { keepWindowFiles } from './window/window-files.ts'

const preload = join(root, 'out/preload/preload.cjs')

registerAppScheme()
lockDownPages()
start().catch(fail)

async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(1), process.env)
  keepWindowFiles(options.home)
  if (!isFirstInstance()) return leave(options.home)
  const opening = openHost({ ...options, mode: 'desktop' })
  stopCleanly(() => opening.then((host) => host.close()))
  const [host] = await Promise.all([opening, app.whenReady()])
  try {
    await openWindow(host)
  } catch (error) {
    await host.close()
    throw error
  }
  host.announce(APP_URL)
  process.stdout.write(`Flagbench is ready at ${APP_URL}\n`)
}

async function openWindow(host: Host): Promise<void> {
  process.on('unhandledRejection', (err) => host.log.error({ err }, 'a promise was left rejected'))
  const carried = { router: createRouter(host), context: host.access.contextOf('owner'), log: host.log }
  denyPermissions(session.defaultSession)
  serveApp(rendererDir)
  acceptPorts((port) => attachPort(port, carried))
  setMenu()
  await createWindow(preload)
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void createWindow(preload)
  })
}

function leave(home: string): void {
  process.stdout.write(`Flagbench is open already on ${home}; its window was brought to the front.\n`)
  app.exit(0)
}

function fail(thrown: unknown): void {
  const sentence = thrown instanceof AppError ? thrown.message : `Flagbench could not start: ${thrown}`
  process.stderr.write(`${sentence}\n`)
  dialog.showErrorBox('Flagbench cannot start', sentence)
  app.exit(1)
}
