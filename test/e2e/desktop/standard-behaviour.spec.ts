import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import type { Workbench } from '../app/workbench.ts'
import { openScreen } from '../pages/screens.ts'

// Standard behaviour of a desktop program.

/** The running app, with everything that it would show or open outside recorded in `globalThis.noted`. */
async function watched({ app }: Workbench, answer = 0): Promise<ElectronApplication> {
  if (!app) throw new Error('there is no desktop app')
  await app.evaluate(({ dialog, Menu, shell }, response) => {
    const noted: unknown[] = []
    Object.assign(globalThis, { noted })
    dialog.showMessageBox = async (...args: unknown[]) => {
      noted.push(args.at(-1))
      return { response, checkboxChecked: false }
    }
    shell.openPath = async (path) => {
      noted.push(path)
      return ''
    }
    Menu.prototype.popup = function (this: Electron.Menu) {
      noted.push(this.items.map(({ role, type, enabled }) => [role ?? type, enabled]))
    }
  }, answer)
  return app
}

const noted = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { noted: unknown[] }).noted)

const choose = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)

test('About shows version, data folder and logs, and opens them', async ({ workbench }) => {
  const { home } = workbench
  const app = await watched(workbench, 2)
  await choose(app, 'help-about')
  await expect.poll(() => noted(app)).toHaveLength(2)
  const [about, opened] = await noted(app)
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(about).toMatchObject({ title: 'About Flagbench', message: `Flagbench ${version}` })
  const { detail } = about as { detail: string }
  expect(detail).toContain(`Data folder: ${home}\nLogs: ${join(home, 'logs')}\nDatabase: PostgreSQL 18`)
  expect(detail).not.toContain('sandbox')
  expect(opened).toBe(join(home, 'logs'))
  expect(existsSync(join(home, 'logs'))).toBe(true)
})

test('Help opens the manual, the data folder and the logs, all of this machine', async ({ workbench }) => {
  const app = await watched(workbench)
  for (const id of ['help-manual', 'help-data', 'help-logs']) await choose(app, id)
  const paths = (await noted(app)) as string[]
  expect(paths).toHaveLength(3)
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
})

test('Settings opens the data folder', async ({ page, workbench }) => {
  const app = await watched(workbench)
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Open folder' }).click()
  await expect.poll(() => noted(app)).toEqual([workbench.home])
})

test('the app is called Flagbench and has its version', async ({ workbench }) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const names = await workbench.app?.evaluate(({ app }) => [app.getName(), app.getVersion()])
  expect(names).toEqual(['Flagbench', version])
})

test('a context menu has copy and paste where they can be used, and is absent elsewhere', async ({
  workbench,
}) => {
  const app = await watched(workbench)
  const editFlags = { canUndo: true, canCut: true, canCopy: true, canPaste: false, canSelectAll: true }
  const open = (params: object) =>
    app.evaluate(
      ({ BrowserWindow }, given) =>
        BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', {}, given),
      { editFlags, selectionText: '', isEditable: false, ...params },
    )
  await open({ isEditable: true })
  await open({ selectionText: 'flag' })
  await open({ selectionText: ' ' })
  const [field, text, ...others] = (await noted(app)) as [string, boolean][][]
  expect(field?.map(([item]) => item?.toLowerCase()).filter((item) => item !== 'separator')).toEqual([
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    'selectall',
  ])
  expect(field?.find(([item]) => item === 'paste')?.[1]).toBe(false)
  expect(text).toEqual([['copy', true]])
  expect(others).toEqual([])
})

test('a page whose process died is loaded again; after three deaths in a minute a person decides', async ({
  workbench,
  page,
}) => {
  const app = await watched(workbench)
  const die = async () => {
    await page.evaluate(() => {
      document.body.dataset.mark = 'the old document'
    })
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' }),
    )
    await expect(page.locator('body[data-mark]')).toHaveCount(0)
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  }
  await die()
  await die()
  expect(await noted(app)).toEqual([])
  await die()
  expect(await noted(app)).toMatchObject([{ buttons: ['Reload', 'Quit'] }])
})

test('no page may read the clipboard, use devices or ask for anything; writing to the clipboard is allowed', async ({
  workbench,
  page,
}) => {
  const outcomes = await page.evaluate(async () => {
    const outcome = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'allowed',
        (error: Error) => error.name,
      )
    return {
      read: await outcome(navigator.clipboard.readText()),
      camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      notifications: await Notification.requestPermission(),
    }
  })
  expect(outcomes).toEqual({ read: 'NotAllowedError', camera: 'NotAllowedError', notifications: 'denied' })
  const isSpellChecking = await workbench.app?.evaluate(({ session }) =>
    session.defaultSession.isSpellCheckerEnabled(),
  )
  expect(isSpellChecking).toBe(false)
})
