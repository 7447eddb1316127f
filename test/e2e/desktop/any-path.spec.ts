import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { firstPage, launchDesktop } from '../app/electron-app.ts'

const checkout = fileURLToPath(new URL('../../..', import.meta.url))
const isSource = (name: string) => !/^(node_modules|out|dist|test|test-results|\.git)$/.test(name)

test('a checkout in a folder with a blank and an umlaut builds and starts', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'flagbench-path-'))
  try {
    const folder = join(parent, 'Zoë test')
    mkdirSync(folder)
    for (const name of readdirSync(checkout).filter(isSource))
      cpSync(join(checkout, name), join(folder, name), { recursive: true })
    symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'))
    const vite = join(checkout, 'node_modules/vite/bin/vite.js')
    execFileSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], { cwd: folder })
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'main',
      'preload',
      'proofs',
      'renderer',
      'simulator',
      'worker',
    ])
    const app = await launchDesktop(join(parent, 'Zoë home'), { folder })
    const page = await firstPage(app)
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
    expect(await app.evaluate(({ app }) => app.getAppPath())).toBe(folder)
    await app.close()
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
})
