// The headless Chromium behind all windows, started with the first window, or immediately under Playwright.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumFlags, findChromium } from '../../e2e/app/find-chromium.ts'
import { firstUserData, isUnderPlaywright } from '../launch.mjs'
import { answerRequest } from './requests.mjs'

let launching
let isClosing = false

/** The Playwright context whose pages are the app's windows. */
export function openBrowser() {
  launching ??= launch()
  return launching
}

export async function closeBrowser() {
  isClosing = true
  const context = await launching?.catch(() => undefined)
  await context?.close().catch(() => {})
}

/** A page for a new window: first the one that Chromium starts with, then new ones. */
export async function takePage() {
  const context = await openBrowser()
  const spare = context.sparePage
  context.sparePage = undefined
  if (spare && !isUnderPlaywright) return spare
  const page = await context.newPage()
  // The test's Playwright may have attached to that first page before a binding could be added to it.
  await spare?.close()
  return page
}

async function launch() {
  const folder = join(firstUserData, 'chromium')
  mkdirSync(folder, { recursive: true })
  rmSync(join(folder, 'DevToolsActivePort'), { force: true })
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: ['--headless=new', '--remote-debugging-port=0', ...chromiumFlags],
    headless: false,
    viewport: null,
    artifactsDir: join(firstUserData, 'artifacts'),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  context.on('close', () => isClosing || process.exit(0))
  context.sparePage = context.pages()[0]
  await context.route('**/*', answerRequest)
  if (isUnderPlaywright) tellPlaywright(folder)
  return context
}

function tellPlaywright(folder) {
  const [port, path] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
  process.stderr.write(`DevTools listening on ws://127.0.0.1:${port}${path}\n`)
}
