import { app } from 'electron'
import type { Logger } from 'pino'

export const withoutSandbox =
  'Chromium runs without its sandbox: Flagbench was started with --no-sandbox. The AppImage does this on systems that do not allow user namespaces; the deb and rpm packages keep the sandbox.'

/** True if Chromium's sandbox is disabled, by the user or by the AppImage's start script. */
export const isWithoutSandbox = () => app.commandLine.hasSwitch('no-sandbox')

/** Warns on stderr and in the log if the sandbox is disabled. */
export function sayWithoutSandbox(log: Logger): void {
  if (!isWithoutSandbox()) return
  process.stderr.write(`${withoutSandbox}\n`)
  log.warn(withoutSandbox)
}
