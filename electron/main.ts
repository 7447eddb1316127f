import { join } from 'node:path'
import { app, session, shell } from 'electron'
import { windowCaller } from './access/guard/caller.ts'
import { homePaths } from './home/home-paths.ts'
import { type Host, openHost } from './host.ts'
import { rendererDir, root, version } from './root.ts'
import { createRouter } from './router.ts'
import { attachPort } from './transport/port.ts'
import { setAboutPanel } from './window/about.ts'
import { APP_URL, registerAppScheme, serveApp } from './window/app-protocol.ts'
import { offerPathChooser } from './window/choose-path.ts'
import { createLife } from './window/clean-stop.ts'
import { addContextMenus } from './window/context-menu.ts'
import { avoidCrashedGpu, logCrashes } from './window/crashes.ts'
import { acceptPorts } from './window/host-port.ts'
import { denyPermissions, lockDownPages } from './window/lock-down.ts'
import { setMenu } from './window/menu/menu.ts'
import {
  type DesktopOptions,
  filesIn,
  forgetUrls,
  isVersionAsked,
  readDesktopOptions,
} from './window/start/desktop-options.ts'
import { isFirstInstance, onSecondInstance } from './window/start/one-instance.ts'
import { openWhenFree } from './window/start/open-when-free.ts'
import { handOverFiles } from './window/start/opened-files.ts'
import { showProgress } from './window/start/progress-window.ts'
import { sayWithoutSandbox } from './window/start/sandbox.ts'
import { reportStartError, showStartError } from './window/start/start-error.ts'
import { keepWindowFiles } from './window/window-files.ts'
import { createWindows, type Windows } from './window/windows/windows.ts'

const preload = join(root, 'out/preload/preload.cjs')

// A closed pipe is not an error; Electron would show it in a dialog.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const words = process.argv.slice(1)
if (isVersionAsked(words)) {
  process.stdout.write(`${version}\n`)
  app.exit(0)
} else {
  registerAppScheme()
  lockDownPages()
  addContextMenus()
  start().catch(showStartError)
}

async function start(): Promise<void> {
  const options = readDesktopOptions(words, process.env)
  forgetUrls(process.env)
  const files = handOverFiles(filesIn(words, process.cwd()))
  keepWindowFiles(options.home)
  if (!isFirstInstance()) return leave(options.home)
  avoidCrashedGpu()
  // Until then, Electron has its own signal handlers and cannot show windows or dialogs.
  await app.whenReady()
  const life = createLife()
  denyPermissions(session.defaultSession)
  serveApp(rendererDir)
  const opening = openHostWithProgress(options, life.isStopping)
  life.stopWith(() => opening.then((host) => host.close()))
  const opened = Promise.withResolvers<Windows>()
  const show = () => void opened.promise.then((windows) => windows.bringToFront())
  app.on('open-file', show)
  onSecondInstance((paths) => {
    files.add(paths)
    show()
  })
  const host = await opening.catch((error) => {
    // After a request to quit, an error during the start is of no interest.
    if (life.isStopping()) return undefined
    throw error
  })
  if (!host || life.isStopping()) return
  try {
    opened.resolve(await openWindows(host, options, life.isStopping))
  } catch (error) {
    if (!life.isStopping()) await reportStartError(error)
    return life.fail()
  }
  if (life.isStopping()) return
  sayWithoutSandbox(host.log)
  host.announce(APP_URL)
  process.stdout.write(`Flagbench is ready at ${APP_URL}\n`)
}

async function openHostWithProgress(options: DesktopOptions, isStopping: () => boolean): Promise<Host> {
  const progress = showProgress(options.home)
  try {
    const open = () =>
      openHost({
        ...options,
        mode: 'desktop',
        onStep: progress.show,
        showPath: (path) => shell.openPath(path),
      })
    return await openWhenFree(open, isStopping)
  } finally {
    progress.finish()
  }
}

async function openWindows(
  host: Host,
  { home }: DesktopOptions,
  isStopping: () => boolean,
): Promise<Windows> {
  process.on('unhandledRejection', (err) => host.log.error({ err }, 'a promise was left rejected'))
  logCrashes(host.log)
  const served = { router: createRouter(host), log: host.log }
  acceptPorts((port, as) => attachPort(port, { ...served, context: host.access.contextOf(windowCaller(as)) }))
  const facts = { home, postgres: host.info.postgres }
  setAboutPanel(facts)
  const windows = createWindows({ preload, workbench: host.workbench, isStopping })
  setMenu(facts, () => void windows.openNew())
  offerPathChooser(homePaths(home).backups)
  await windows.openAll()
  app.on('activate', windows.bringToFront)
  return windows
}

function leave(home: string): void {
  process.stdout.write(`Flagbench is already open on ${home}; it was asked to show its window.\n`)
  app.exit(0)
}
