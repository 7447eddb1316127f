// Packs the app with the real electron-builder.yml around a stub of Electron, checks the package, and runs
// its content on the stand-in for Electron. Needs no download.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { root } from '../../electron/root.ts'
import { extractAsar } from './asar.ts'
import { checkContent } from './check-content.ts'
import { checkDesktop, checkDesktopEntry, type LinuxPackager } from './check-desktop.ts'
import { checkFuses } from './check-fuses.ts'
import { checkNative } from './check-native.ts'
import { checkRuns } from './check-runs.ts'
import { stubElectron } from './stub-electron.ts'

if (process.platform === 'linux') await check()
else console.log('packaging: the check knows only the Linux package; nothing was checked.')

async function check(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flagbench-package-'))
  try {
    if (!existsSync(join(root, 'out/renderer/index.html'))) buildApp()
    const { archive, packager } = await pack(folder)
    checkContent(archive)
    checkDesktop()
    await checkDesktopEntry(packager)
    checkFuses(join(folder, 'dist/linux-unpacked/flagbench'))
    assert.ok(existsSync(join(archive, '../README.md')), 'the manual lies beside the archive')
    checkNative(`${archive}.unpacked`)
    const app = join(folder, 'app')
    extractAsar(archive, app)
    await checkRuns(app, join(folder, 'home'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function buildApp(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' })
}

async function pack(folder: string) {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string }
  let packager: LinuxPackager | undefined
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronDist: stubElectron(join(folder, 'electron'), version),
      directories: { output: join(folder, 'dist') },
      afterPack: async (context) => {
        packager = context.packager as LinuxPackager
      },
    },
  })
  assert.ok(packager)
  return { archive: join(folder, 'dist/linux-unpacked/resources/app.asar'), packager }
}
