import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AfterPackContext } from 'electron-builder'
import { root } from '../../electron/root.ts'

/** Checks the icons of the three systems, and the name that links the window to its desktop entry. */
export function checkDesktop(): void {
  const ico = readFileSync(join(root, 'build/icon.ico'))
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => ico.readUInt8(6 + 16 * i) || 256)
  assert.deepEqual(sizes, [16, 24, 32, 48, 64, 128, 256], 'sizes in the ICO')
  const icns = readFileSync(join(root, 'build/icon.icns'))
  assert.equal(icns.toString('latin1', 0, 4), 'icns')
  assert.equal(icns.readUInt32BE(4), icns.length, 'length of the ICNS')
  for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) {
    const png = readFileSync(join(root, `build/icons/${size}x${size}.png`))
    assert.equal(png.readUInt32BE(16), size, `width of ${size}x${size}.png`)
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assert.equal(manifest.productName, 'Flagbench')
  assert.equal(manifest.desktopName, 'flagbench.desktop')
  console.log('packaging: icons for Linux, Windows and macOS; the window belongs to flagbench.desktop')
}

export type LinuxPackager = AfterPackContext['packager']

/**
 * Checks the desktop entry with electron-builder's own writer, because building a deb would need a download.
 */
export async function checkDesktopEntry(packager: LinuxPackager): Promise<void> {
  const { LinuxTargetHelper } = helperModule()
  const options = packager.platformSpecificBuildOptions
  const entry = await new LinuxTargetHelper(packager).computeDesktopEntry(options)
  const lines = entry.split('\n')
  for (const line of [
    'Name=Flagbench',
    'Exec=/opt/Flagbench/flagbench %U',
    'StartupWMClass=flagbench',
    'Icon=flagbench',
    'Categories=Development;',
  ])
    assert.ok(lines.includes(line), `"${line}" in the desktop entry:\n${entry}`)
  assert.match(entry, /^MimeType=application\/json;/m)
  assert.doesNotMatch(entry, /--no-sandbox/)
  console.log('packaging: the desktop entry starts Flagbench with its sandbox, and opens JSON files')
}

interface HelperModule {
  LinuxTargetHelper: new (
    packager: LinuxPackager,
  ) => { computeDesktopEntry(options: object): Promise<string> }
}

const helperModule = () =>
  createRequire(createRequire(import.meta.url).resolve('electron-builder'))(
    'app-builder-lib/out/targets/LinuxTargetHelper',
  ) as HelperModule
