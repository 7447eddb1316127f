import { expect, test } from '../../app/test.ts'
import { discard, draft, openFlag, rule } from '../../pages/flag-screen.ts'

test.beforeEach(({ page }) => openFlag(page, 'admin.redesign-5'))

test('after a rollout is chosen, and a variation again, the focus is where it was chosen', async ({
  page,
}) => {
  await page.getByRole('button', { name: /^Served by rule 2: / }).click()
  await page.getByRole('option', { name: 'A percentage rollout…' }).click()
  const rollout = page.getByRole('button', { name: 'Served by rule 2: a rollout' })
  await expect(rollout).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Served by rule 2: variation-1' })).toBeFocused()
  await expect(draft(page)).toHaveCount(0)
})

test('Tab goes from weight to weight, past the buttons that would overwrite them', async ({ page }) => {
  await page.getByRole('button', { name: /^Served by rule 2: / }).click()
  await page.getByRole('option', { name: 'A percentage rollout…' }).click()
  await rule(page, 2).getByRole('button', { name: 'weights and settings' }).click()
  const weights = rule(page, 2).getByRole('textbox', { name: /^Weight of/ })
  await weights.first().fill('12.5')
  await page.keyboard.press('Tab')
  await expect(weights.nth(1)).toBeFocused()
  await expect(weights.first()).toHaveValue('12.5')
  await expect(
    rule(page, 2)
      .getByRole('button', { name: /^add to|^take from/ })
      .first(),
  ).toBeVisible()
  await discard(page)
})

test('a button of a rollout that goes away leaves the focus on a weight; a refused review has it', async ({
  page,
}) => {
  await page.getByRole('button', { name: /^Served by rule 2: / }).click()
  await page.getByRole('option', { name: 'A percentage rollout…' }).click()
  await rule(page, 2).getByRole('button', { name: 'weights and settings' }).click()
  const weights = rule(page, 2).getByRole('textbox', { name: /^Weight of/ })
  await weights.first().fill('10')
  await page.keyboard.press('ControlOrMeta+s')
  const review = page.getByRole('dialog', { name: /^Review/ })
  await expect(review.getByRole('alert')).toContainText('weights add up to 10 %, not 100 %')
  await expect(review.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await page.keyboard.press('Escape')
  await rule(page, 2)
    .getByRole('button', { name: /^add to/ })
    .nth(1)
    .press('Enter')
  await expect(weights.nth(1)).toBeFocused()
  await expect(weights.nth(1)).toHaveValue('90')
  const count = await weights.count()
  await rule(page, 2)
    .getByRole('button', { name: /^Remove .* from the rollout of rule 2$/ })
    .last()
    .press('Enter')
  await expect(weights).toHaveCount(count - 1)
  await expect(weights.nth(count - 2)).toBeFocused()
  await rule(page, 2)
    .getByRole('button', { name: /^\+ (?!and)/ })
    .press('Enter')
  await expect(weights.last()).toBeFocused()
  await discard(page)
})

test('a new individual target takes the keys that one types next; a new prerequisite has the focus', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Add individual targets' }).click()
  await page.getByRole('option', { name: 'user', exact: true }).click()
  const keys = page.getByRole('combobox', { name: /^user keys in row/ }).last()
  await expect(keys).toBeFocused()
  await page.keyboard.type('someone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove someone' })).toBeVisible()
  await page.getByRole('button', { name: 'Add a prerequisite' }).click()
  await page.getByRole('listbox', { name: 'Add a prerequisite' }).getByRole('option').first().click()
  await expect(page.getByRole('button', { name: /^Variation of prerequisite \d+/ }).last()).toBeFocused()
  await discard(page)
})

test('a click on SERVE counts while a value is still being typed', async ({ page }) => {
  const values = rule(page, 2).getByRole('combobox', { name: /^Values of condition 1/ })
  const typed = 'a value that is long enough to break the line of this sentence'
  await values.fill(typed)
  await page.getByRole('button', { name: /^Served by rule 2: / }).click()
  await expect(page.getByRole('option', { name: 'A percentage rollout…' })).toBeVisible()
  await expect(rule(page, 2).getByRole('button', { name: `Remove ${typed}` })).toBeVisible()
  await page.keyboard.press('Escape')
  await discard(page)
})

test('a typo does not make a context kind; a new kind is made on purpose', async ({ page }) => {
  const rows = page.getByRole('combobox', { name: / keys in row/ })
  const before = await rows.count()
  await page.getByRole('button', { name: 'Add individual targets' }).click()
  await page.keyboard.type('usrr')
  const made = page.getByRole('option', { name: 'New context kind “usrr”' })
  await expect(made).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(made).toBeVisible()
  expect(await rows.count()).toBe(before)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: /^usrr keys in row/ })).toBeFocused()
  await discard(page)
})

test('a list of attributes closes when the review opens, and stays closed', async ({ page }) => {
  await rule(page, 2)
    .getByRole('button', { name: /^\+ and/ })
    .click()
  const list = page.getByRole('listbox', { name: /^Attribute of condition/ })
  await expect(list).toBeVisible()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('dialog', { name: /^Review/ })).toBeVisible()
  await expect(list).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(list).toHaveCount(0)
  await discard(page)
})

test('Escape goes back to the list, once nothing else is there to close', async ({ page }) => {
  await page.getByRole('button', { name: /^Served by rule 2: / }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'admin.redesign-5' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Flags' })).toBeVisible()
  await expect(draft(page)).toHaveCount(0)
})

test('the shortcuts are those of the screen: moving rows on a flag, walking in a list, neither in Settings', async ({
  page,
}) => {
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await page.keyboard.press('?')
  await expect(dialog.getByText('Move the rule, target or prerequisite that has the focus')).toBeVisible()
  await expect(dialog.getByText('Open the row')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Flags' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(dialog.getByText('Open the row')).toBeVisible()
  await expect(dialog.getByText(/^Move the rule/)).toHaveCount(0)
  await page.keyboard.press('Escape')
})

test('an import into a new project asks for its key', async ({ page }) => {
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'Import into a new project…' }).click()
  const into = page.getByRole('form', { name: 'Into' })
  await expect(into.getByLabel('Workspace')).toHaveValue('acme')
  await expect(into.getByLabel('Project')).toHaveValue('')
  await expect(into.getByText('A key is needed.')).toBeVisible()
})
