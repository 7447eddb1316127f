import { removeFolder } from '../../builders/temporary-root.ts'
import { startBrowserMode } from './browser-mode.ts'
import { newHome, openedHomeVariable } from './homes.ts'

/** Runs the first start of Flagbench once for all tests; returns the cleanup function. */
export default async function makeOpenedHome(): Promise<() => void> {
  const home = newHome()
  const running = await startBrowserMode(home)
  await running.stop()
  process.env[openedHomeVariable] = home
  return () => removeFolder(home)
}
