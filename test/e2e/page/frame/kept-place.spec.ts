import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { openScreen } from '../../pages/screens.ts'

const environment = (page: Page) => page.getByRole('button', { name: /^Environment .*, change$/ })
const project = (page: Page) => page.getByRole('button', { name: /^Project .*, change$/ })

for (const screen of ['Settings', 'Profiles'])
  test(`${screen} keep the project and the environment that one comes from`, async ({ page }) => {
    await openScreen(page, 'Flags')
    await environment(page).click()
    await page.getByRole('menuitem', { name: 'staging' }).click()
    await expect(environment(page)).toHaveText('staging')
    await openScreen(page, screen)
    await expect(environment(page)).toHaveText('staging')
    await expect(project(page)).toHaveText('acme / shop')
    await openScreen(page, 'Flags')
    await expect(environment(page)).toHaveText('staging')
    await page.getByRole('button', { name: /^Environment / }).click()
    await page.getByRole('menuitem', { name: 'production' }).click()
    await openScreen(page, screen)
    await expect(environment(page)).toHaveText('production')
  })

test('a project is kept, too, and so is the filter of its list', async ({ page }) => {
  await project(page).click()
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).click()
  await page.getByRole('textbox', { name: 'Project key' }).fill('other')
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(project(page)).toHaveText('acme / other')
  await openScreen(page, 'Profiles')
  await expect(project(page)).toHaveText('acme / other')
  await openScreen(page, 'Flags')
  await expect(project(page)).toHaveText('acme / other')
  await project(page).click()
  await page.getByRole('menuitem', { name: /^shop/ }).click()
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('tag:billing')
  await openScreen(page, 'Settings')
  await openScreen(page, 'Flags')
  await expect(page.getByRole('textbox', { name: 'Filter flags' })).toHaveValue('tag:billing')
})
