import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { discard, draft, openFlag, pressSave, rule, save } from '../../pages/flag-screen.ts'

test('a rule is written, moved and counted from the keyboard alone, and outlives a reload', async ({
  page,
}) => {
  await openFlag(page, 'admin.redesign-5')
  await page.getByRole('button', { name: '+ rule' }).press('Enter')
  await page.getByRole('textbox', { name: /^Search Attribute of condition 1 of rule 4/ }).waitFor()
  await page.keyboard.type('user country')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Values of condition 1 of rule 4' }).focus()
  await page.keyboard.type('NZ,FR')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(rule(page, 1)).toContainText(/IFuser countryis one of.*NZ.*FR/)
  await expect(rule(page, 1).getByText(/^[1-9]\d* of 12 profiles that get this far match$/)).toBeAttached()
  await expect(draft(page)).toContainText('1 change')
  await page.reload()
  await expect(rule(page, 1)).toContainText(/IFuser countryis one of.*NZ.*FR/)
  await discard(page)
  await expect(rule(page, 4)).toHaveCount(0)
})

test('operators that fit the values of the profiles come first, and values complete as you type', async ({
  page,
}) => {
  await openFlag(page, 'admin.redesign-5')
  await rule(page, 2)
    .getByRole('button', { name: /^Operator of condition 1 of rule 2/ })
    .click()
  const fitting = page
    .getByRole('listbox', { name: /^Operator of condition 1/ })
    .getByRole('group')
    .first()
  await expect(fitting.getByRole('option', { name: 'is at least' })).toBeVisible()
  await expect(fitting.getByRole('option', { name: 'starts with' })).toHaveCount(0)
  await page.keyboard.type('regex')
  await expect(page.getByRole('option', { name: 'matches', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  const values = rule(page, 1).getByRole('combobox', { name: 'Values of condition 1 of rule 1' })
  await values.fill('billing')
  await page.getByRole('option', { name: 'billing-people-11' }).click()
  await expect(rule(page, 1).getByRole('button', { name: 'Remove billing-people-11' })).toBeVisible()
  await discard(page)
})

test('a number and the string of its digits can be told apart', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  const second = rule(page, 2)
  await second.getByRole('button', { name: /^33, number/ }).click()
  const field = second.getByRole('textbox', { name: 'Edit the value 33' })
  await field.fill('"33"')
  await field.press('Enter')
  await expect(second.getByRole('button', { name: /^"33", string/ })).toBeVisible()
  await expect(second.getByText('Not a number. This operator only compares numbers.').first()).toBeVisible()
  await discard(page)
})

test('weights that miss 100 % prevent saving until the rest is assigned', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  const first = rule(page, 1)
  await first.getByRole('button', { name: 'weights and settings' }).click()
  const weight = first.getByRole('textbox', { name: 'Weight of variation-1 in rule 1' })
  for (const [text, problem] of [
    ['.', '“.” is not a number.'],
    ['33.3333', 'A weight has at most three decimals.'],
  ] as const) {
    await weight.fill(text)
    await expect(first.getByRole('status').getByText(problem)).toBeVisible()
  }
  await weight.blur()
  await expect(weight).toHaveValue('65')
  await weight.fill('33.333')
  await weight.press('Tab')
  await expect(first.getByText('31.667 % left to assign')).toBeVisible()
  await expect(first.getByRole('alert')).toHaveText('Rule 1: weights add up to 68.333 %, not 100 %.')
  await expect(draft(page).getByRole('button', { name: /^Review and save/ })).toBeDisabled()
  await first.getByRole('button', { name: 'add to variation-3' }).click()
  await expect(draft(page).getByRole('button', { name: /^Review and save/ })).toBeEnabled()
  const bound = first.getByRole('slider', { name: /^Boundary between variation-1 and variation-2/ })
  await bound.press('ArrowRight')
  await expect(bound).toHaveAttribute('aria-valuenow', '34.333')
  await bound.press('Alt+ArrowLeft')
  await expect(bound).toHaveAttribute('aria-valuenow', '34.332')
  await discard(page)
})

test('keys of two context kinds are pasted, saved and found again', async ({ page }) => {
  await openFlag(page, 'search.beta-6')
  const individual = page.getByRole('region', { name: 'Individual' })
  for (const kind of ['user', 'organization']) {
    await individual.getByRole('button', { name: 'Add individual targets' }).click()
    await page.getByRole('option', { name: kind, exact: true }).click()
  }
  await individual.getByRole('button', { name: 'edit as a list' }).first().click()
  const list = page.getByRole('dialog', { name: 'Keys of user targets' })
  await list.getByRole('textbox').fill('user-1\nuser-2\n user-3 \nuser-1')
  await list.getByRole('button', { name: 'Apply' }).click()
  await individual.getByRole('combobox', { name: 'organization keys in row 2' }).fill('org-17')
  await page.keyboard.press('Enter')
  await expect(draft(page)).toContainText('2 changes')
  await save(page)
  await page.reload()
  await expect(individual.getByRole('button', { name: 'Remove user-3' })).toBeVisible()
  await expect(individual.getByRole('button', { name: 'Remove org-17' })).toBeVisible()
  await individual.getByRole('button', { name: 'Remove the organization keys in row 2' }).click()
  await individual.getByRole('button', { name: 'Remove the user keys in row 1' }).click()
  await expect(draft(page)).toContainText('2 changes')
  await save(page)
  await expect(individual.getByText('No individual targets.')).toBeVisible()
})

test('a prerequisite is found by typing, and a cycle is refused where it is made', async ({ page }) => {
  const prerequisites = page.getByRole('region', { name: 'Prerequisites' })
  const demand = async (key: string) => {
    await prerequisites.getByRole('button', { name: 'Add a prerequisite' }).click()
    await page.keyboard.type(key)
    await page.getByRole('option', { name: key }).click()
  }
  await openFlag(page, 'search.beta-6')
  await demand('admin.redesign-5')
  await save(page)
  await openFlag(page, 'admin.redesign-5')
  await expect(page.getByRole('button', { name: 'used by 1 flag' })).toBeVisible()
  await demand('search.beta-6')
  await page.keyboard.press('ControlOrMeta+s')
  const dialog = page.getByRole('dialog', { name: /^Review/ })
  await pressSave(dialog)
  await expect(dialog.getByRole('alert')).toContainText('lead back to this flag')
  await dialog.getByRole('button', { name: 'Keep editing' }).click()
  await expect(prerequisites.getByRole('alert')).toContainText('lead back to this flag')
  await discard(page)
  await openFlag(page, 'search.beta-6')
  await prerequisites.getByRole('button', { name: 'Remove prerequisite 1' }).click()
  await save(page)
})

test('variations are added, guarded where they are served, and JSON is checked in place', async ({
  page,
}) => {
  await openFlag(page, 'admin.redesign-5')
  await page.getByRole('tab', { name: 'Variations' }).click()
  await expect(page.getByRole('button', { name: /^Cannot remove variation-1. Served by rule/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add a variation' }).click()
  await expect(draft(page)).toContainText('1 change')
  const added = page.getByRole('listitem', { name: 'Variation 4' })
  await added.getByRole('textbox', { name: 'Key' }).fill('variation-1')
  await expect(added.getByText('Two variations have the key variation-1')).toBeVisible()
  await added.getByRole('textbox', { name: 'Key' }).fill('fourth')
  await added.getByRole('textbox', { name: 'Value of fourth' }).fill('{"limit": ')
  await expect(added.getByRole('alert')).toContainText('Not valid JSON yet')
  await added.getByRole('textbox', { name: 'Value of fourth' }).fill('{"limit": 5}')
  await expect(added.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove fourth' }).click()
  await expect(draft(page)).toHaveCount(0)
})

test('half-typed JSON stays in the draft over a reload, blocks the save, and is undone', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await page.getByRole('tab', { name: 'Variations' }).click()
  const second = page.getByRole('listitem', { name: 'Variation 2' })
  await second.getByRole('combobox', { name: /^Type of the value/ }).click()
  await page.getByRole('option', { name: 'JSON', exact: true }).click()
  await second.getByRole('textbox', { name: /^Value of/ }).fill('{"limit": ')
  await expect(second.getByRole('alert')).toContainText('Not valid JSON yet')
  await expect(draft(page)).toContainText('1 change')
  await expect(draft(page)).toContainText('is not valid JSON yet')
  await expect(draft(page).getByRole('button', { name: /^Review and save/ })).toBeDisabled()
  await page.reload()
  await expect(draft(page)).toContainText('is not valid JSON yet')
  await page.getByRole('tab', { name: 'Variations' }).click()
  await expect(second.getByRole('textbox', { name: /^Value of/ })).toContainText('{"limit":')
  await second.getByRole('textbox', { name: /^Value of/ }).fill('{"limit": 5}')
  await expect(draft(page).getByRole('button', { name: /^Review and save/ })).toBeEnabled()
  await discard(page)
})

test('a new name is saved without a new version for SDKs, and the notice says so', async ({ page }) => {
  await openFlag(page, 'admin.limits-23')
  const version = (await page.getByText(/^v\d+, saved/).textContent())?.split(',')[0]
  await page.getByRole('tab', { name: 'Settings' }).click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Limits')
  await save(page)
  const notice = page.getByRole('alert').filter({ hasText: 'admin.limits-23 saved.' })
  await expect(notice).toContainText(`SDKs see no change, so it stays at ${version}.`)
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/admin\.limits-23 restored\. SDKs see no change/)).toBeVisible()
  await expect(name).not.toHaveValue('Limits')
})

test('a segment that does not exist is named at the condition, and blocks the save', async ({ page }) => {
  await openFlag(page, 'catalog.theme-9')
  const values = rule(page, 1).getByRole('combobox', { name: 'Values of condition 1 of rule 1' })
  await values.fill('nobody-knows')
  await page.keyboard.press('Enter')
  await expect(rule(page, 1).getByRole('alert')).toHaveText(
    'No segment has the key nobody-knows. Choose one that exists, or create it first.',
  )
  await expect(draft(page).getByRole('button', { name: /^Review and save/ })).toBeDisabled()
  await expectReadable(page)
  await rule(page, 1).getByRole('button', { name: 'Remove nobody-knows' }).click()
  await expect(rule(page, 1).getByRole('alert')).toHaveCount(0)
})
