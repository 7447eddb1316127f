// Takes pictures of the real workbench, light and dark, after `npm run build`: `npm run screenshots -- DIR` writes all of
// them into DIR, `npm run screenshots` only those of the README, where it finds them.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startWorkbench } from '../e2e/app/workbench.ts'
import { firstStartPictures, skipTour } from './pictures/first-start.ts'
import { flagEditorPictures, flagPictures } from './pictures/flags.ts'
import { historyPictures } from './pictures/history.ts'
import type { Picture } from './pictures/picture.ts'
import { screenPictures } from './pictures/screens.ts'
import { segmentPictures } from './pictures/segments.ts'
import { settingsPictures } from './pictures/settings.ts'

const readme = new Set(['flags', 'flag-editor'])
const all = [
  ...screenPictures,
  ...settingsPictures,
  ...flagEditorPictures,
  ...segmentPictures,
  ...flagPictures,
  ...historyPictures,
]

const [folder] = process.argv.slice(2)
const target = folder ? resolve(folder) : import.meta.dirname
mkdirSync(target, { recursive: true })

const workbench = await startWorkbench('browser')
const { page } = workbench
try {
  if (folder) for (const picture of firstStartPictures) await take(picture)
  await workbench.open()
  await skipTour(page)
  for (const picture of folder ? all : all.filter(({ name }) => readme.has(name))) await take(picture)
} finally {
  await workbench.stop()
}

async function take({ name, show, size = { width: 1280, height: 800 } }: Picture): Promise<void> {
  await page.setViewportSize(size)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await workbench.open()
  await show(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Waits for fade-in animations to end.
    await page.waitForTimeout(700)
    await page.screenshot({ path: join(target, `${name}-${colorScheme}.png`) })
  }
}
