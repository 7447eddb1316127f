// Measures the screens of a project with 10,000 flags, 1,000 segments and 50 environments in a real Chromium, and prints
// the table of docs/benchmarks.md: `npm run build && node test/benchmark/large-project.ts [FLAGS] [ENVIRONMENTS]`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { CDPSession, Locator, Page } from '@playwright/test'
import { homePaths } from '../../electron/home/home-paths.ts'
import { openHost } from '../../electron/host.ts'
import { runningUrl } from '../../electron/instance/postgres/url/running-url.ts'
import { createRouter } from '../../electron/router.ts'
import { startWorkbench } from '../e2e/app/workbench.ts'
import { openScreen, samplePayload } from '../e2e/pages/screens.ts'

const [flags = '10000', environments = '50'] = process.argv.slice(2)
const count = Number(flags)
const environmentCount = Number(environments)
const segmentCount = 1000

/** What is measured, its target, and what came out. */
const table: (readonly [what: string, target: string, measured: string])[] = []
const note = (what: string, target: string, measured: string) => {
  table.push([what, target, measured])
  process.stderr.write(`${what}: ${measured}\n`)
}

const workbench = await startWorkbench('browser')
try {
  const { page } = workbench
  note('import of the flags and segments on screen', '', `${await timed(() => importFlags(page))} ms`)
  note(
    `${environmentCount - 1} more environments`,
    '',
    `${await timed(() => addEnvironments(workbench.home))} ms`,
  )
  const reloads: number[] = []
  for (let time = 0; time < 5; time++) reloads.push(await reloadList(page))
  note('first list after a reload', '< 500 ms', summary(reloads))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.keyboard.press('/')
  await keystrokes(page, cdp, 'filter, the first key', ['c'])
  await keystrokes(page, cdp, 'filter, free text', [...'heckout'])
  await keystrokes(page, cdp, 'filter, taken back', Array(8).fill('Backspace'))
  await keystrokes(page, cdp, 'filter, words', [...'state:off stale:0d beta'])
  await page.keyboard.press('Escape')
  await keystrokes(page, cdp, 'selection, row by row', Array(20).fill('ArrowDown'))
  await keystrokes(page, cdp, 'selection, page by page', Array(20).fill('PageDown'))
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder(/^Search flags/).waitFor()
  await keystrokes(page, cdp, 'palette, the first key', ['c'])
  await keystrokes(page, cdp, 'palette, more keys', [...'heckout beta'])
  await page.keyboard.press('Escape')
  note('scrolling', 'no gap', await blankFrames(page))
  await measureScreens(page)
} finally {
  await workbench.stop()
  for (const row of [['', 'target', 'measured'], ['---', '---', '---'], ...table])
    process.stdout.write(`| ${row.join(' | ')} |\n`)
}

/** Adds environments beside the window, as another host on the same database. */
async function addEnvironments(home: string): Promise<void> {
  const { postgres, postgresPassword } = homePaths(home)
  const databaseUrl = runningUrl(postgres, postgresPassword)
  if (databaseUrl === undefined) throw new Error('No database runs.')
  const own = mkdtempSync(join(tmpdir(), 'flagbench-beside-'))
  const host = await openHost({ home: own, databaseUrl, mode: 'server', sample: false })
  try {
    const client = createRouterClient(createRouter(host), { context: host.access.contextOf('owner') })
    const projects = (await client.tree.get()).flatMap((workspace) => workspace.projects)
    const projectId = projects.find(({ key }) => key === 'large')?.id ?? ''
    for (let at = 1; at < environmentCount; at++)
      await client.environments.create({ projectId, key: `environment-${at}` })
  } finally {
    await host.close()
    rmSync(own, { recursive: true })
  }
}

/** The sample's flags, repeated under new keys. */
function manyFlags(): string {
  const { flags, segments } = samplePayload()
  const models = Object.values(flags)
  const made = Array.from({ length: count }, (_, at) => {
    const model = models[at % models.length]!
    return { ...model, key: `${model.key}.copy-${at}`, prerequisites: [] }
  })
  const groups = Object.entries(segments)
  const many = Array.from({ length: segmentCount }, (_, at) => {
    const [key, model] = groups[at % groups.length]!
    return at < groups.length
      ? [key, model]
      : [`${key}.copy-${at}`, { ...(model as object), key: `${key}.copy-${at}` }]
  })
  return JSON.stringify({
    flags: Object.fromEntries(made.map((flag) => [flag.key, flag])),
    segments: Object.fromEntries(many),
  })
}

async function importFlags(page: Page): Promise<void> {
  await openScreen(page, 'Import')
  await page.getByRole('combobox', { name: 'Project' }).fill('large')
  const buffer = Buffer.from(manyFlags())
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer })
  await page.getByRole('button', { name: /^Import \d/ }).click({ timeout: 120_000 })
  await page.getByRole('link', { name: 'Show the flags' }).click({ timeout: 300_000 })
  await listOf(page, count).waitFor({ timeout: 60_000 })
}

/** Each from the click to the painted frame that shows the content; the median and the most of several times. */
async function measureScreens(page: Page): Promise<void> {
  const link = (name: string) => page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name })
  const times = async (
    what: string,
    target: string,
    open: () => Promise<string>,
    back: () => Promise<void>,
  ) => {
    const taken: number[] = []
    for (let time = 0; time < 7; time++) {
      const selector = await open()
      taken.push(await page.evaluate(untilShown, selector))
      await back()
    }
    note(what, target, summary(taken))
  }
  const toList = async () => {
    await link('Flags').click()
    await listOf(page, count).getByRole('row').nth(5).waitFor()
  }
  await toList()
  let at = 1
  const openRow = async () => {
    await page.getByRole('grid', { name: 'Flags' }).focus()
    await page.keyboard.press('Home')
    for (let row = 0; row < at; row++) await page.keyboard.press('ArrowDown')
    at++
    await startClock(page)
    await page.keyboard.press('Enter')
    return '[role=tabpanel] [aria-label^="Rule 1"], [role=tabpanel] h2'
  }
  await times('opening a flag', '< 100 ms', openRow, toList)
  const openSegments = async () => {
    await startClock(page)
    await link('Segments').click()
    return `[role=grid][aria-label=Segments][aria-rowcount="${segmentCount + 1}"] [role=row]:nth-child(5)`
  }
  await times('opening the segments', '< 300 ms', openSegments, toList)
}

function startClock(page: Page): Promise<void> {
  return page.evaluate(() => {
    performance.clearMarks()
    const mark = () => performance.mark('began')
    for (const kind of ['keydown', 'click'])
      window.addEventListener(kind, mark, { capture: true, once: true })
  })
}

/** Milliseconds from the mark, or without one from the start of the page, to the frame in which an element is there. */
async function untilShown(selector: string): Promise<number> {
  while (!document.querySelector(selector)) await new Promise((next) => requestAnimationFrame(next))
  await new Promise<void>((painted) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => painted()
      port2.postMessage(null)
    })
  })
  return performance.now() - (performance.getEntriesByName('began')[0]?.startTime ?? 0)
}

/** Milliseconds from the start of the page to the painted list. */
async function reloadList(page: Page): Promise<number> {
  await page.reload()
  return page.evaluate(
    untilShown,
    `[role=grid][aria-label=Flags][aria-rowcount="${count + 1}"] [role=row]:nth-child(5)`,
  )
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
  note(what, '< 50 ms', `to the frame ${summary(shown)}; processor ${summary(busy)} (${keys.length} keys)`)
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
