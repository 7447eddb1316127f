import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchElectron } from '../../../../electron/cli/start/fetch-electron.ts'
import { findElectron, type Machine, thisMachine } from '../../../../electron/cli/start/find-electron.ts'

let packageFolder: string
let desktop: Machine

beforeEach(() => {
  packageFolder = mkdtempSync(join(tmpdir(), 'flagbench-electron-'))
  desktop = {
    platform: 'linux',
    env: { DISPLAY: ':0', PATH: process.env.PATH },
    isRoot: false,
    packageFolder,
  }
})

afterEach(() => rmSync(packageFolder, { recursive: true }))

function install(): void {
  mkdirSync(join(packageFolder, 'dist'))
  writeFileSync(join(packageFolder, 'path.txt'), 'electron\n')
  writeFileSync(join(packageFolder, 'dist/electron'), '')
}

function writeInstaller(script: string): void {
  writeFileSync(join(packageFolder, 'install.js'), script)
  chmodSync(join(packageFolder, 'install.js'), 0o755)
}

test('an installed binary and a display are all it takes', () => {
  install()
  expect(findElectron(desktop)).toEqual({ path: join(packageFolder, 'dist/electron') })
})

test.each<[string, Partial<Machine>, string]>([
  ['no display', { env: {} }, 'there is no display'],
  ['root on Linux', { isRoot: true }, 'Electron does not run as root'],
  ['no package', { packageFolder: undefined }, 'the electron package is not installed'],
])('%s is an obstacle that no download removes', (_name, difference, reason) => {
  install()
  expect(findElectron({ ...desktop, ...difference })).toEqual({ reason, isFetchable: false })
})

test('a Wayland display will do, and other systems need none', () => {
  install()
  expect(findElectron({ ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toHaveProperty('path')
  expect(findElectron({ ...desktop, platform: 'darwin', env: {} })).toHaveProperty('path')
})

test.each<[NodeJS.Platform, string]>([
  ['linux', 'electron'],
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ['win32', 'electron.exe'],
])('a distribution of one’s own is taken on %s, whatever is in the package', (platform, name) => {
  mkdirSync(join(packageFolder, 'dist'))
  writeFileSync(join(packageFolder, 'dist/version'), '1.0.0')
  writeFileSync(join(packageFolder, 'package.json'), '{"version":"2.0.0"}')
  const own = join(packageFolder, 'own')
  const path = join(own, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '')
  writeFileSync(join(own, 'version'), '2.0.0')
  const machine = { ...desktop, platform, env: { ...desktop.env, ELECTRON_OVERRIDE_DIST_PATH: own } }
  expect(findElectron(machine)).toEqual({ path })
  writeFileSync(join(own, 'version'), '1.0.0')
  expect(findElectron(machine)).toMatchObject({ isFetchable: true })
})

test('a missing binary can be fetched by the installer of the package', async () => {
  const reason = 'the Electron binary is not installed'
  expect(findElectron(desktop)).toEqual({ reason, isFetchable: true })
  writeInstaller(`
    const fs = require('node:fs'), path = require('node:path')
    fs.mkdirSync(path.join(__dirname, 'dist'))
    fs.writeFileSync(path.join(__dirname, 'dist/electron'), '')
    fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')`)
  const lines: string[] = []
  const found = await fetchElectron({ machine: desktop, onProgress: (line) => lines.push(line) })
  expect(found).toEqual({ path: join(packageFolder, 'dist/electron') })
  expect(lines).toEqual(['Downloading Electron (about 120 MB, only once) …'])
})

test.each([
  ['getaddrinfo ENOTFOUND github.com', 'getaddrinfo ENOTFOUND github.com'],
  ['fetch failed', 'its download server cannot be reached'],
])('a download that fails with "%s" says why', async (message, cause) => {
  writeInstaller(`console.error(new TypeError('${message}').stack); process.exit(1)`)
  const reason = `Electron could not be fetched (${cause})`
  expect(await fetchElectron({ machine: desktop })).toEqual({ reason, isFetchable: false })
})

test('a download that hangs is given up', async () => {
  writeInstaller('setInterval(() => {}, 1000)')
  const reason = 'Electron could not be fetched (no data arrived for a while)'
  expect(await fetchElectron({ machine: desktop, timeoutMs: 600 })).toEqual({ reason, isFetchable: false })
})

test('this machine is looked at without loading Electron', () => {
  expect(thisMachine().packageFolder).toMatch(/node_modules[\\/]electron$/)
  expect(Object.keys(findElectron())).not.toHaveLength(0)
})

test('what an interrupted download has left is no Electron, and the next one starts from nothing', async () => {
  install()
  rmSync(join(packageFolder, 'path.txt'))
  writeFileSync(join(packageFolder, 'dist/half'), '')
  expect(findElectron(desktop)).toHaveProperty('isFetchable', true)
  writeInstaller(`
    const fs = require('node:fs'), path = require('node:path')
    fs.mkdirSync(path.join(__dirname, 'dist'))
    fs.writeFileSync(path.join(__dirname, 'dist/electron'), '')
    fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')`)
  expect(await fetchElectron({ machine: desktop })).toEqual({ path: join(packageFolder, 'dist/electron') })
  expect(existsSync(join(packageFolder, 'dist/half'))).toBe(false)
})

test('the binary of another version is no Electron', () => {
  install()
  writeFileSync(join(packageFolder, 'package.json'), '{"version":"45.4.1"}')
  writeFileSync(join(packageFolder, 'dist/version'), '44.0.0')
  expect(findElectron(desktop)).toHaveProperty('isFetchable', true)
  writeFileSync(join(packageFolder, 'dist/version'), '45.4.1\n')
  expect(findElectron(desktop)).toHaveProperty('path')
})

test('a slow download goes on for longer than the limit, as long as data arrives', async () => {
  writeInstaller(`
    const fs = require('node:fs'), os = require('node:os'), path = require('node:path')
    let parts = 0
    const timer = setInterval(() => {
      fs.appendFileSync(path.join(os.tmpdir(), 'electron.zip'), 'part')
      if (++parts < 12) return
      clearInterval(timer)
      fs.mkdirSync(path.join(__dirname, 'dist'))
      fs.writeFileSync(path.join(__dirname, 'dist/electron'), '')
      fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')
    }, 300)`)
  const found = await fetchElectron({ machine: desktop, timeoutMs: 1500 })
  expect(found).toEqual({ path: join(packageFolder, 'dist/electron') })
})
