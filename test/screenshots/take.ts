// Takes pictures of the real workbench, light and dark, after `npm run build`: `npm run screenshots -- DIR` writes all of
// them into DIR, `npm run screenshots -- DIR compare tabs` only those whose names begin so, and `npm run screenshots`
// those of the README, where it finds them. A picture that fails is named, and the others are taken.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startWorkbench } from '../e2e/app/workbench.ts'
import { actingPictures } from './pictures/acting.ts'
import { comparePictures } from './pictures/compare.ts'
import { firstStartPictures, skipTour } from './pictures/first-start.ts'
import { flagbasePictures } from './pictures/flagbase.ts'
import { flagEditorPictures, flagPictures } from './pictures/flags.ts'
import { historyPictures } from './pictures/history.ts'
import type { Picture } from './pictures/picture.ts'
import { lintPictures } from './pictures/quality/lint.ts'
import { simulatorPictures } from './pictures/quality/simulator.ts'
import { sinceWhenPictures } from './pictures/quality/since-when.ts'
import { suitePictures } from './pictures/quality/suites.ts'
import { screenPictures } from './pictures/screens.ts'
import { segmentPictures } from './pictures/segments.ts'
import { settingsPictures } from './pictures/settings.ts'

const readme = new Set(['flags', 'flag-editor'])
const all = [
  ...screenPictures,
  ...lintPictures,
  ...suitePictures,
  ...simulatorPictures,
  ...settingsPictures,
  ...flagEditorPictures,
  ...segmentPictures,
  ...flagPictures,
  ...historyPictures,
  ...sinceWhenPictures,
  ...comparePictures,
  ...flagbasePictures,
  ...actingPictures,
]

const [folder, ...only] = process.argv.slice(2)
const target = folder ? resolve(folder) : import.meta.dirname
mkdirSync(target, { recursive: true })

const isWanted = ({ name }: Picture) =>
  folder ? only.length === 0 || only.some((start) => name.startsWith(start)) : readme.has(name)

const workbench = await startWorkbench('browser')
const { page } = workbench
page.setDefaultTimeout(60_000)
try {
  for (const picture of firstStartPictures.filter(isWanted)) await take(picture)
  await workbench.open()
  await skipTour(page)
  for (const picture of all.filter(isWanted)) await take(picture)
} finally {
  await workbench.stop()
}

async function take({ name, show, size = { width: 1280, height: 800 } }: Picture): Promise<void> {
  await page.setViewportSize(size)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  try {
    await workbench.open()
    await show(page)
  } catch (error) {
    process.exitCode = 1
    console.error(`${name}: ${error instanceof Error ? error.message : error}`)
    return
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Waits for fade-in animations to end.
    await page.waitForTimeout(700)
    await page.screenshot({ path: join(target, `${name}-${colorScheme}.png`) })
  }
}
