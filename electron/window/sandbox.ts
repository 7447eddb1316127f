import { app } from 'electron'
import type { Logger } from 'pino'

export const withoutSandbox =
  'Chromium runs without its sandbox: Flagbench was started with --no-sandbox. The AppImage does that where the system lets it make no user namespaces; the deb and rpm packages keep the sandbox.'

/** Whether somebody, or the start script of the AppImage, has switched Chromium's sandbox off. */
export const isWithoutSandbox = () => app.commandLine.hasSwitch('no-sandbox')

/** Says it where it is so: on stderr and in the log. */
export function sayWithoutSandbox(log: Logger): void {
  if (!isWithoutSandbox()) return
  process.stderr.write(`${withoutSandbox}\n`)
  log.warn(withoutSandbox)
}
