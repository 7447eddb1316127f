import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { openScreen } from '../pages/screens.ts'

const taken = 'already has'

/** Every dialog that creates something, and a key that is taken or wrong there. */
const dialogs: readonly {
  readonly what: string
  readonly open: (page: Page) => Promise<Locator>
  readonly field: string
  readonly submit: string
  readonly wrong: readonly (readonly [value: string, sentence: RegExp])[]
}[] = [
  {
    what: 'project',
    open: newProject,
    field: 'Project key',
    submit: 'Create project',
    wrong: [
      ['shop', new RegExp(`${taken} a project with this key`)],
      ['', /A key is needed/],
      ['two words', /^A key has letters, digits/],
    ],
  },
  {
    what: 'workspace',
    open: newProject,
    field: 'Workspace key',
    submit: 'Create project',
    wrong: [
      ['', /A key is needed/],
      ['two words', /^A key has letters, digits/],
    ],
  },
  {
    what: 'environment',
    open: (page) => opened(page, 'Environments', 'New environment'),
    field: 'Key',
    submit: 'Create environment',
    wrong: [
      ['production', new RegExp(`${taken} an environment with this key`)],
      ['', /A key is needed/],
      ['two words', /^A key has letters, digits/],
    ],
  },
  {
    what: 'flag',
    open: (page) => opened(page, 'Flags', 'New flag'),
    field: 'Key',
    submit: 'Create flag',
    wrong: [
      ['admin.banner-52', new RegExp(`${taken} a flag`)],
      ['', /A key is needed/],
      ['two words', /^A key has letters, digits/],
    ],
  },
  {
    what: 'access',
    open: (page) => opened(page, 'Access', 'New access'),
    field: 'Key',
    submit: 'Create access',
    wrong: [
      ['', /A key is needed/],
      ['two words', /^A key has letters, digits/],
    ],
  },
  {
    what: 'SDK key',
    open: newSdkKey,
    field: 'Name',
    submit: 'Create SDK key',
    wrong: [['x'.repeat(257), /^A name has at most 256 characters/]],
  },
]

for (const { what, open, field, submit, wrong } of dialogs) {
  test(`a new ${what}: a wrong field says what to do, and has the focus`, async ({ page }) => {
    const dialog = await open(page)
    const input = dialog.getByRole('textbox', { name: field, exact: true })
    for (const [value, sentence] of wrong) {
      await input.fill(value)
      await dialog.getByRole('button', { name: submit }).click()
      await expect(dialog.getByText(sentence)).toBeVisible()
      await expect(input).toHaveAttribute('aria-invalid', 'true')
      await expect(input).toBeFocused()
    }
    // The sentence goes as soon as one types.
    await input.fill('other')
    await expect(input).not.toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
}

test('a new access that is attached to nothing says so at the places, which have the focus', async ({
  page,
}) => {
  const dialog = await opened(page, 'Access', 'New access')
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill('nowhere')
  await dialog.getByRole('button', { name: 'Create access' }).click()
  const places = dialog.getByRole('combobox', { name: 'Attached to' })
  await expect(places).toHaveAttribute('aria-invalid', 'true')
  await expect(places).toBeFocused()
})

async function opened(page: Page, screen: string, name: string): Promise<Locator> {
  await openScreen(page, screen)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  return page.getByRole('dialog', { name })
}

async function newProject(page: Page): Promise<Locator> {
  await openScreen(page, 'Flags')
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByRole('textbox', { name: 'Project key' }).fill('another')
  return dialog
}

async function newSdkKey(page: Page): Promise<Locator> {
  await openScreen(page, 'Environments')
  await page.getByRole('button', { name: 'New SDK key' }).first().click()
  return page.getByRole('dialog', { name: /^New SDK key/ })
}

test('the buttons of a long dialog stay in sight in a small window', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 640 })
  await openScreen(page, 'Flags')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New flag' })
  await expect(dialog.getByRole('button', { name: 'Create flag' })).toBeInViewport({ ratio: 1 })
  await dialog.getByRole('combobox', { name: 'Once on, serve' }).focus()
  await expect(dialog.getByRole('combobox', { name: 'Once on, serve' })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1280, height: 800 })
})
