import { type Browser, type ElectronApplication, type Page, chromium as playwright } from '@playwright/test'
import { removeFolder } from '../../builders/temporary-root.ts'
import { startBrowserMode } from './browser-mode.ts'
import { firstPage, type LaunchOptions, launchDesktop } from './electron-app.ts'
import { chromiumFlags, findChromium } from './find-chromium.ts'
import { newHome } from './homes.ts'

export type Mode = 'desktop' | 'browser'

/** One running Flagbench with its own data folder and its own embedded Postgres. */
export interface Workbench {
  readonly home: string
  /** The desktop app; absent in the browser mode. */
  readonly app?: ElectronApplication
  readonly page: Page
  /** Loads the start page again. */
  open(): Promise<unknown>
  /** The output of its main process. */
  output(): string
  /** Stops everything. A given data folder is kept. */
  stop(): Promise<void>
}

export interface StartOptions extends LaunchOptions {
  /** The browser in which the browser mode is opened; absent: one of its own. */
  readonly chromium?: Browser
}

export function launchChromium(): Promise<Browser> {
  return playwright.launch({ executablePath: findChromium() ?? '', args: chromiumFlags })
}

/** Starts Flagbench in either mode, on a new data folder unless one is given. */
export async function startWorkbench(
  mode: Mode,
  givenHome?: string,
  options: StartOptions = {},
): Promise<Workbench> {
  const home = givenHome ?? newHome()
  const forget = () => {
    if (!givenHome) removeFolder(home)
  }
  try {
    const running = mode === 'desktop' ? await startDesktop(home, options) : await startBrowser(home, options)
    return { ...running, home, stop: () => running.stop().finally(forget) }
  } catch (error) {
    forget()
    throw error
  }
}

async function startDesktop(home: string, options: LaunchOptions) {
  const app = await launchDesktop(home, options)
  let output = ''
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (text) => {
      output += text
    })
  }
  const page = await firstPage(app)
  // Without the route, which the first screen may have changed by now.
  const start = page.url().split('#')[0] ?? ''
  return { app, page, open: () => page.goto(start), output: () => output, stop: () => app.close() }
}

async function startBrowser(home: string, { args, env, chromium }: StartOptions) {
  const mode = await startBrowserMode(home, args, env)
  const browser = chromium ?? (await launchChromium())
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(mode.link)
  const stop = async () => {
    await (chromium ? context : browser).close()
    await mode.stop()
  }
  return { page, open: () => page.goto(`${mode.origin}/`), output: mode.output, stop }
}
