import type { Command } from 'commander'
import { databaseUrlOption, ownerDatabaseUrlOption } from '../database-url.ts'
import { parsePort } from '../port.ts'
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
    .action(async (options: StartOptions) => (await import('../run/start.ts')).runStart(options))
}
