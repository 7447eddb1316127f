// Renders build/icon.svg in all sizes with Chromium, for electron-builder: `npm run icons` after a change of
// the SVG.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { root } from '../../electron/root.ts'
import { chromiumFlags, findChromium } from '../e2e/app/find-chromium.ts'
import { encodeIcns, encodeIco, type IconPicture } from './encode-icons.ts'

const folder = join(root, 'build')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags })
const pictures: IconPicture[] = []
for (const size of sizes) pictures.push({ size, png: await draw(browser, size) })
await browser.close()

mkdirSync(join(folder, 'icons'), { recursive: true })
for (const { size, png } of pictures) writeFileSync(join(folder, `icons/${size}x${size}.png`), png)
writeFileSync(join(folder, 'icon.ico'), encodeIco(pictures.filter(({ size }) => size <= 256)))
writeFileSync(join(folder, 'icon.icns'), encodeIcns(pictures))

async function draw(browser: Browser, size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  const png = await page.screenshot({ omitBackground: true })
  await page.close()
  return png
}
