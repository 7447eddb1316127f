import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronBinary, thisMachine } from '../../electron/cli/find-electron.ts'

/** What the desktop tests run on. */
export interface TestElectron {
  readonly executable: string
  /** Said once per run. */
  readonly description: string
}

/** Real Electron where its binary and a display are to be had, else the stand-in. */
export function testElectron(): TestElectron {
  const machine = thisMachine()
  const binary = electronBinary(machine)
  const hasDisplay = machine.platform !== 'linux' || machine.env.DISPLAY || machine.env.WAYLAND_DISPLAY
  if (binary && hasDisplay) return { executable: binary, description: `Electron at ${binary}` }
  const why = binary ? 'there is no display: use xvfb-run' : 'the Electron binary is not installed'
  return { executable: fromRoot('test/standin/electron'), description: `the stand-in for Electron (${why})` }
}

/** Starts the built desktop app on the data folder `home`. */
export function launchDesktop(home: string): Promise<ElectronApplication> {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _node, ...env } = process.env
  return _electron.launch({
    executablePath: testElectron().executable,
    args: [fromRoot('out/main/main.js'), '--home', home],
    env: env as Record<string, string>,
  })
}

/** The app's window, once its page is there: at first it may still be blank. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow()
  await page.waitForURL((url) => url.pathname.endsWith('.html'))
  return page
}

function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}
