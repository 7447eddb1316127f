import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homePaths } from '../../../electron/home/home-paths.ts'
import { runningUrl } from '../../../electron/instance/postgres/url/running-url.ts'
import { firstPage, launchDesktop } from '../app/electron-app.ts'
import { expect, test } from '../app/test.ts'

const variables = ['FLAGBENCH_DATABASE_URL', 'FLAGBENCH_OWNER_DATABASE_URL']

test('a window on an external database has its URL from a variable, and no command line holds the password', async ({
  workbench,
}) => {
  const { postgres, postgresPassword } = homePaths(workbench.home)
  const url = runningUrl(postgres, postgresPassword) ?? ''
  const { password } = new URL(url)
  const home = mkdtempSync(join(tmpdir(), 'flagbench-external-'))
  const app = await launchDesktop(home, { env: Object.fromEntries(variables.map((name) => [name, url])) })
  try {
    await expect((await firstPage(app)).getByRole('navigation', { name: 'Screens' })).toBeVisible()
    expect(app.process().spawnargs.join(' ')).not.toContain(password)
    const commands = execFileSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' })
    expect(commands).toContain(home)
    expect(commands).not.toContain(password)
    // What this process starts from now on gets neither of them.
    const kept = await app.evaluate((_, names) => names.filter((name) => name in process.env), variables)
    expect(kept).toEqual([])
    const about = app.evaluate(({ dialog, Menu }) => {
      const shown = new Promise<unknown>((resolve) => {
        dialog.showMessageBox = async (...args: unknown[]) => {
          resolve(args.at(-1))
          return { response: 0, checkboxChecked: false }
        }
      })
      Menu.getApplicationMenu()?.getMenuItemById('help-about')?.click()
      return shown
    })
    expect(JSON.stringify(await about)).toMatch(/Database: PostgreSQL [\d.]+, external/)
  } finally {
    await app.close()
    rmSync(home, { recursive: true, force: true })
  }
})
