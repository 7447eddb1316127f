import { fetchElectron } from '../start/fetch-electron.ts'
import { findElectron } from '../start/find-electron.ts'
import { sandboxObstacle } from '../start/sandbox-obstacle.ts'
import { startBrowser } from '../start/start-browser.ts'
import { startDesktop } from '../start/start-desktop.ts'
import type { StartOptions } from '../start/start-options.ts'

/** Opens the window, or the browser if there can be no window. */
export async function runStart(options: StartOptions): Promise<void> {
  if (options.browser) return startBrowser(options, 'as --browser asks')
  const found = findElectron()
  const electron = 'path' in found || !found.isFetchable ? found : await fetchElectron({ onProgress: say })
  if (!('path' in electron)) return startBrowser(options, `because ${electron.reason}`)
  if (!(await startDesktop(electron.path, options)))
    await startBrowser(options, `because ${sandboxObstacle() ?? 'Electron could not start'}`)
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
