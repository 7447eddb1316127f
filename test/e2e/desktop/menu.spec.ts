import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import type { Workbench } from '../app/workbench.ts'
import { openFlag } from '../pages/flag-screen.ts'
import { openScreen } from '../pages/screens.ts'

interface Shown {
  readonly id: string
  readonly label: string
  readonly enabled: boolean
  readonly accelerator?: string
  readonly registerAccelerator?: boolean
}

/** The items of a menu, with those of its submenus. */
const itemsOf = ({ app }: Workbench, menu: string): Promise<Shown[]> | undefined =>
  app?.evaluate(({ Menu }, name) => {
    const all = (items: readonly Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap((item) => (item.submenu ? [item, ...all(item.submenu.items)] : [item]))
    const found = Menu.getApplicationMenu()?.items.find(({ label }) => label === name)
    return all(found?.submenu?.items ?? []).map((item) => {
      const { id, label, enabled, accelerator, registerAccelerator } = item
      return { id, label, enabled, accelerator, registerAccelerator } as Shown
    })
  }, menu)

const labelsOf = async (workbench: Workbench, menu: string) =>
  (await itemsOf(workbench, menu))?.map(({ label }) => label).filter((label) => label !== undefined)

const isEnabled = async (workbench: Workbench, menu: string, label: string) =>
  (await itemsOf(workbench, menu))?.find((item) => item.label === label)?.enabled

const pick = ({ app }: Workbench, id: string) =>
  app?.evaluate(({ Menu }, name) => Menu.getApplicationMenu()?.getMenuItemById(name)?.click(), id)

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('the menus have the commands of the palette and the standard roles', async ({ page, workbench }) => {
  await openScreen(page, 'Flags')
  const menus = await workbench.app?.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label),
  )
  expect(menus?.join(' ')).toMatch(/File Edit View Go Window Help$/)
  await expect.poll(() => labelsOf(workbench, 'File')).toContain('New flag')
  expect(await labelsOf(workbench, 'File')).toEqual(
    expect.arrayContaining([
      'New window',
      'Export this environment as JSON',
      'Project',
      'New project',
      'Workspace',
    ]),
  )
  expect(await labelsOf(workbench, 'View')).toEqual(expect.arrayContaining(['Theme', 'Dark theme']))
  expect(await labelsOf(workbench, 'Go')).toEqual(
    expect.arrayContaining(['Search or run a command', 'History', 'Next tab']),
  )
  expect(await labelsOf(workbench, 'Help')).toEqual(
    expect.arrayContaining(['Show keyboard shortcuts', 'Show the tour of the sample project', 'Manual']),
  )
})

test('a command that is picked in the menu runs', async ({ page, workbench }) => {
  await openScreen(page, 'Flags')
  await expect.poll(() => labelsOf(workbench, 'File')).toContain('New flag')
  await pick(workbench, 'flags.create')
  await page.getByRole('dialog', { name: 'New flag' }).getByRole('button', { name: 'Cancel' }).click()
  await pick(workbench, 'go.history')
  await expect(title(page, 'History')).toBeVisible()
  await expect.poll(() => labelsOf(workbench, 'File')).not.toContain('New flag')
  await pick(workbench, 'frame.palette')
  await expect(page.getByRole('dialog', { name: 'Search or run a command' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('an item is enabled when its command is', async ({ page, workbench }) => {
  await openFlag(page, 'admin.redesign-5')
  const canDiscard = () => isEnabled(workbench, 'Edit', 'Discard the draft')
  await expect.poll(canDiscard).toBe(false)
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await expect.poll(canDiscard).toBe(true)
  await pick(workbench, 'edit.undo')
  await expect.poll(canDiscard).toBe(false)
  await pick(workbench, 'edit.redo')
  await expect.poll(canDiscard).toBe(true)
  await pick(workbench, 'flag.discard')
  await expect.poll(canDiscard).toBe(false)
})

test('a key is handled once: the menu shows it and leaves it to the page', async ({ page, workbench }) => {
  await openFlag(page, 'admin.redesign-5')
  const bench = page.getByRole('complementary', { name: 'Bench' })
  await expect(bench).toBeVisible()
  await page.keyboard.press('ControlOrMeta+j')
  await expect(bench).toBeHidden()
  await page.keyboard.press('ControlOrMeta+j')
  await expect(bench).toBeVisible()
  for (const menu of ['File', 'Edit', 'View', 'Go', 'Help'])
    for (const { label, accelerator, registerAccelerator } of (await itemsOf(workbench, menu)) ?? [])
      if (accelerator && label !== 'Close window') expect(registerAccelerator, label).toBe(false)
})

test('the menu follows the window in front, and picking acts there', async ({ page, workbench }) => {
  await openScreen(page, 'Flags')
  await expect.poll(() => labelsOf(workbench, 'File')).toContain('New flag')
  const next = workbench.app?.waitForEvent('window')
  await pick(workbench, 'frame.newWindow')
  const other = await next
  if (!other) throw new Error('no window was opened')
  await openScreen(other, 'Profiles')
  await expect.poll(() => labelsOf(workbench, 'File')).toContain('New profile')
  expect(await labelsOf(workbench, 'File')).not.toContain('New flag')
  const window = await workbench.app?.browserWindow(page)
  await window?.evaluate((one) => one.focus())
  await expect.poll(() => labelsOf(workbench, 'File')).toContain('New flag')
  await pick(workbench, 'go.history')
  await expect(title(page, 'History')).toBeVisible()
  await expect(title(other, 'Profiles')).toBeVisible()
  await (await workbench.app?.browserWindow(other))?.evaluate((one) => one.close())
  await expect.poll(() => workbench.app?.windows().length).toBe(1)
})

test('what a page says that is not a list of commands changes nothing', async ({ page, workbench }) => {
  await openScreen(page, 'Flags')
  await expect.poll(() => labelsOf(workbench, 'File')).toContain('New flag')
  await page.evaluate(() => {
    const command = {
      id: 'x',
      title: 'Odd',
      menu: 'apple',
      group: 'Flags',
      isSubmenu: false,
      isEnabled: true,
    }
    const odd: unknown[] = [
      null,
      'text',
      [command],
      Array.from({ length: 500 }, (_, at) => ({ ...command, menu: 'file', id: `${at}` })),
    ]
    for (const commands of odd) window.flagbench?.showCommands(commands as never)
  })
  await openScreen(page, 'Segments')
  await expect.poll(() => labelsOf(workbench, 'File')).toContain('New segment')
  expect(await labelsOf(workbench, 'File')).not.toContain('Odd')
})
