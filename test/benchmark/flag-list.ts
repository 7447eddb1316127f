// Measures the flag list with 10,000 flags in a real Chromium:
// `npm run build && npx node test/benchmark/flag-list.ts`.
import type { CDPSession, Locator, Page } from '@playwright/test'
import { startWorkbench } from '../e2e/app/workbench.ts'
import { samplePayload } from '../e2e/pages/screens.ts'

const count = 10_000

const workbench = await startWorkbench('browser')
try {
  const { page } = workbench
  console.log(`import of ${count} flags from the screen: ${await timed(() => importFlags(page))} ms`)
  console.log(`start page to a usable list: ${await timed(() => openList(page))} ms`)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.keyboard.press('/')
  await keystrokes(page, cdp, 'filter, free text', [...'checkout'])
  await keystrokes(page, cdp, 'filter, taken back', Array(8).fill('Backspace'))
  await keystrokes(page, cdp, 'filter, words', [...'state:off stale:0d beta'])
  await page.keyboard.press('Escape')
  await keystrokes(page, cdp, 'selection, row by row', Array(20).fill('ArrowDown'))
  await keystrokes(page, cdp, 'selection, page by page', Array(20).fill('PageDown'))
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder(/^Search flags/).waitFor()
  await keystrokes(page, cdp, 'palette', [...'checkout beta'])
  await page.keyboard.press('Escape')
  console.log(`scrolling: ${await blankFrames(page)}`)
} finally {
  await workbench.stop()
}

/** The sample's flags, repeated under new keys. */
function manyFlags(): string {
  const { flags, segments } = samplePayload()
  const models = Object.values(flags)
  const made = Array.from({ length: count }, (_, at) => {
    const model = models[at % models.length]!
    return { ...model, key: `${model.key}.copy-${at}`, prerequisites: [] }
  })
  return JSON.stringify({ flags: Object.fromEntries(made.map((flag) => [flag.key, flag])), segments })
}

async function importFlags(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click()
  await page.getByRole('combobox', { name: 'Project' }).fill('large')
  const buffer = Buffer.from(manyFlags())
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer })
  await page.getByRole('button', { name: /^Import \d/ }).click({ timeout: 120_000 })
  await page.getByRole('link', { name: 'Show the flags' }).click({ timeout: 300_000 })
  await listOf(page, count).waitFor({ timeout: 60_000 })
}

async function openList(page: Page): Promise<void> {
  await workbench.open()
  await page.reload()
  await listOf(page, count).getByRole('row').nth(5).waitFor()
}

function listOf(page: Page, rows: number): Locator {
  return page.locator(`[role=grid][aria-label=Flags][aria-rowcount="${rows + 1}"]`)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}

/**
 * Per keystroke: the time from the key's timestamp to the end of the frame that shows it, and the page's CPU
 * time.
 */
async function keystrokes(page: Page, cdp: CDPSession, what: string, keys: readonly string[]): Promise<void> {
  await page.evaluate(watchKeys)
  const busy: number[] = []
  for (const key of keys) {
    const before = await taskSeconds(cdp)
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.waitForTimeout(100)
    busy.push(((await taskSeconds(cdp)) - before) * 1000)
  }
  const shown = await page.evaluate(() => (window as unknown as { shown: number[] }).shown.splice(0))
  console.log(
    `${what}: to the frame ${summary(shown)}; processor time ${summary(busy)} (${keys.length} keys)`,
  )
}

function watchKeys(): void {
  const page = window as unknown as { shown?: number[] }
  if (page.shown) return
  const shown: number[] = []
  page.shown = shown
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        // A message is delivered after the requested frame has been laid out and painted.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => shown.push(performance.now() - timeStamp)
        port2.postMessage(null)
      })
    },
    true,
  )
}

async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

function summary(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0)
  return `median ${at(0.5)} ms, 90 % ${at(0.9)} ms, most ${at(1)} ms`
}

/**
 * Scrolls by one page and by many pages per frame, and counts the frames in which the list was not filled
 * with rows.
 */
function blankFrames(page: Page): Promise<string> {
  return page.getByRole('grid', { name: 'Flags' }).evaluate(async (grid) => {
    grid.scrollTop = 0
    const painted = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          port2.postMessage(null)
        })
      })
    let blank = 0
    const frames = 300
    for (let frame = 0; frame < frames; frame++) {
      grid.scrollTop += frame < 150 ? 250 : 1900
      await painted()
      const box = grid.getBoundingClientRect()
      const rows = [...grid.querySelectorAll('[aria-selected]')].map((row) => row.getBoundingClientRect())
      const isFull =
        Math.min(...rows.map((row) => row.top)) <= box.top + 31 &&
        Math.max(...rows.map((row) => row.bottom)) >= box.bottom - 34
      if (!isFull) blank++
    }
    return `${blank} of ${frames} frames had a gap, ${Math.round(grid.scrollTop)} px`
  })
}
