import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../electron/root.ts'

/** Icons of the three systems, and the name that ties the window to the desktop entry. */
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
