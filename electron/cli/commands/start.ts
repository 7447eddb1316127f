import type { Command } from 'commander'
import { databaseUrlOption, ownerDatabaseUrlOption } from '../database-url.ts'
import { parsePort } from '../read-input.ts'
import { fetchElectron } from '../start/fetch-electron.ts'
import { findElectron } from '../start/find-electron.ts'
import { sandboxObstacle } from '../start/sandbox-obstacle.ts'
import { startBrowser } from '../start/start-browser.ts'
import { startDesktop } from '../start/start-desktop.ts'
import type { StartOptions } from '../start/start-options.ts'

/**
 * `flagbench start`: opens the workbench in an Electron window, or in the browser if that is not possible.
 */
export function addStart(program: Command): void {
  program
    .command('start')
    .description(
      'open the workbench: in a window if Electron and a display are available, otherwise in the browser',
    )
    .option('--port <n>', 'the port of the browser mode (default: a free one)', parsePort)
    .option('--no-open', 'do not open the default browser')
    .option('--browser', 'open in the browser even if a window is available')
    .option('--home <dir>', 'the data folder')
    .addOption(databaseUrlOption())
    .addOption(ownerDatabaseUrlOption())
    .action(runStart)
}

async function runStart(options: StartOptions): Promise<void> {
  if (options.browser) return startBrowser(options, 'as --browser asks')
  const found = findElectron()
  const electron = 'path' in found || !found.isFetchable ? found : await fetchElectron({ onProgress: say })
  if (!('path' in electron)) return startBrowser(options, `because ${electron.reason}`)
  if (!(await startDesktop(electron.path, options)))
    await startBrowser(options, `because ${sandboxObstacle() ?? 'Electron could not start'}`)
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
