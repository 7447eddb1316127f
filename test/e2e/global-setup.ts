import { removeFolder } from '../builders/temporary-root.ts'
import { startBrowserMode } from './browser-mode.ts'
import { newHome, openedHomeVariable } from './homes.ts'

/** Starts Flagbench for the first time, once for all tests that want it later; answers what cleans up. */
export default async function makeOpenedHome(): Promise<() => void> {
  const home = newHome()
  const running = await startBrowserMode(home)
  await running.stop()
  process.env[openedHomeVariable] = home
  return () => removeFolder(home)
}
