import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import { electronBinary, thisMachine } from '../../../electron/cli/start/find-electron.ts'

/** The Electron that the desktop tests run on. */
export interface TestElectron {
  readonly executable: string
  /** Printed once per run. */
  readonly description: string
}

/** Real Electron if its binary and a display are available, otherwise the stand-in. */
export function testElectron(): TestElectron {
  const machine = thisMachine()
  const binary = electronBinary(machine)
  const hasDisplay = machine.platform !== 'linux' || machine.env.DISPLAY || machine.env.WAYLAND_DISPLAY
  if (binary && hasDisplay) return { executable: binary, description: `Electron at ${binary}` }
  const why = binary ? 'there is no display: use xvfb-run' : 'the Electron binary is not installed'
  return {
    executable: fromRoot('test/fake-electron/electron'),
    description: `the stand-in for Electron (${why})`,
  }
}

export interface LaunchOptions {
  /** The checkout whose build is started; absent: this one. */
  readonly folder?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built desktop app on the data folder `home`. */
export function launchDesktop(home: string, options: LaunchOptions = {}): Promise<ElectronApplication> {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _node, ...env } = process.env
  return _electron.launch({
    executablePath: testElectron().executable,
    args: [options.folder ?? fromRoot(''), `--home=${home}`, ...(options.args ?? [])],
    env: { ...env, ...options.env } as Record<string, string>,
    // Otherwise Playwright starts the real binary with --no-sandbox.
    chromiumSandbox: true,
  })
}

/** An app without Playwright, for starts that show no window or that end. */
export interface StartedApp {
  readonly child: ChildProcess
  readonly exited: Promise<number | null>
  readonly output: () => string
  /** Waits until its output contains `text`. */
  says(text: string): Promise<void>
}

/** Starts the built desktop app on the data folder `home`, like a user. */
export function startApp(home: string, args: readonly string[] = []): StartedApp {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _node, ...env } = process.env
  const child = spawn(testElectron().executable, [fromRoot(''), `--home=${home}`, ...args], { env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const says = (text: string) => expect.poll(() => output, { timeout: 100_000 }).toContain(text)
  return { child, exited, output: () => output, says }
}

/** The workbench's window, once its page is loaded. The first start shows a small progress window before. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  const isWorkbench = (page: Page) => page.url().includes('/index.html')
  await expect.poll(() => app.windows().some(isWorkbench), { timeout: 100_000 }).toBe(true)
  const page = app.windows().find(isWorkbench)
  if (!page) throw new Error('the window of the workbench was closed')
  return page
}

function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url))
}
