// Finds a Chromium for the end-to-end tests, or installs one: the existing one, Playwright's own, or Debian's
// package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.ts'

const found = findChromium() ?? afterRunning('npx', ['playwright', 'install', 'chromium']) ?? fromDebian()
if (found) {
  console.log(`end to end: Chromium at ${found}`)
} else {
  console.error(
    'No Chromium was found: install one (`npx playwright install --with-deps chromium`) or set CHROMIUM.',
  )
  process.exitCode = 1
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined
  afterRunning('apt-get', ['update'])
  return afterRunning('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
}

function afterRunning(command: string, args: readonly string[]): string | undefined {
  console.log(`end to end: no Chromium yet, trying ${[command, ...args].join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { stdio: 'inherit', timeout: 600_000, env })
  return findChromium()
}
