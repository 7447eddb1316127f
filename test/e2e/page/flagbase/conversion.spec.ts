import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { rule, save } from '../../pages/flag-screen.ts'
import { addRule, createFlag, createFlagbaseProject, ruleValue } from '../../pages/flagbase-project.ts'

test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }))

test('a Flagbase project is converted into a LaunchDarkly project, after a report', async ({ page }) => {
  await createFlagbaseProject(page, 'base')
  await createFlag(page, 'banner')
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await addRule(page, 1, 'country')
  await ruleValue(page, 1).fill('FR')
  await addRule(page, 2, 'one identity')
  await ruleValue(page, 2).fill('user-27276')
  await rule(page, 2)
    .getByRole('button', { name: /^Served by rule 2/ })
    .click()
  await page.getByRole('option', { name: 'A percentage rollout…' }).click()
  await rule(page, 2).getByRole('button', { name: 'weights' }).click()
  await page.getByRole('textbox', { name: 'Weight of on in rule 2' }).fill('40')
  await rule(page, 2).getByRole('button', { name: 'add to off' }).click()
  await expectReadable(page)
  await save(page)

  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'Convert to LaunchDarkly…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Convert base to LaunchDarkly' })
  await expect(dialog.getByRole('region', { name: 'Report' })).toContainText('0 of 1 flag answer the same')
  await expect(dialog.getByRole('list', { name: /^Rollouts/ })).toContainText('banner, rule 2 in production')
  await expect(dialog.getByRole('list', { name: /unless the trait holds a list/ })).toContainText('rule 1')
  await expectReadable(page)
  const key = dialog.getByRole('textbox', { name: 'Key of the new project' })
  await expect(key).toHaveValue('base-launchdarkly')
  await key.fill('shop')
  await dialog.getByRole('button', { name: 'Create the project' }).click()
  await expect(key).toHaveAttribute('aria-invalid', 'true')
  await key.fill('spoken')
  await dialog.getByRole('button', { name: 'Create the project' }).click()
  await expect(page.getByRole('button', { name: /acme\/spoken, change$/ })).toBeVisible()
  await page
    .getByRole('grid', { name: 'Flags' })
    .getByRole('row', { name: /^Select banner/ })
    .click()
  await expect(rule(page, 1)).toContainText('is one of')
  await expect(page.getByRole('heading', { name: 'When off' })).toBeVisible()
})

test('the dialog for a new project can be read by everybody, light and dark', async ({ page }) => {
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).click()
  await expect(page.getByRole('radio', { name: 'Flagbase' })).toBeVisible()
  await expectReadable(page)
})
