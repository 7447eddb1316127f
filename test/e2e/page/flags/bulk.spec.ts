import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { expectToastsCoverNothing, flagRow, openFlags, select } from '../../pages/flag-list.ts'
import { activeRow, openScreen } from '../../pages/screens.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
const movers = (page: Page) => page.getByRole('region', { name: 'Who moves' })
const outside = (page: Page) => page.getByRole('region', { name: 'Flags outside the selection' })
const selected = (page: Page) => bar(page).getByRole('status')

test('flags are turned off together: who moves is shown first, then one step and one undo', async ({
  page,
}) => {
  await openFlags(page, 'tag:admin')
  await select(page, 'admin.beta-43', 'admin.redesign-5', 'admin.banner-52')
  await expect(selected(page)).toHaveText('3 selected')
  await bar(page).getByRole('button', { name: 'Turn off', exact: true }).click()
  await expect(movers(page).getByRole('row', { name: /admin\.beta-43 on.*off 12 of 12/ })).toBeVisible()
  await expect(
    movers(page).getByRole('row', { name: 'admin.banner-52 already off, stays as it is none' }),
  ).toBeVisible()
  await expect(movers(page).getByRole('status')).toContainText('12 of 12 profiles move.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('2 flags turned off in production.')).toBeVisible()
  await expectToastsCoverNothing(page)
  await expect(flagRow(page, 'admin.beta-43')).toContainText('off value')
  await openScreen(page, 'History')
  await expect(
    page.getByRole('row', { name: /Turned off 2 flags: admin\.beta-43 and admin\.redesign-5 in production/ }),
  ).toBeVisible()
  await openScreen(page, 'Flags')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(flagRow(page, 'admin.beta-43')).not.toContainText('off value')
  await expect(flagRow(page, 'admin.banner-52')).toContainText('off value')
})

test('undo in the list asks about the last change; the focus survives the notice’s own undo', async ({
  page,
}) => {
  const key = 'mobile.ranking-14'
  const turnOff = async () => {
    await bar(page).getByRole('button', { name: 'Turn off', exact: true }).click()
    await expect(bar(page).getByRole('button', { name: /^Turn off 1 flag/ })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(flagRow(page, key)).toContainText('off value')
  }
  await openFlags(page, key)
  await select(page, key)
  await turnOff()
  const notice = page
    .getByRole('alert')
    .filter({ hasText: 'Flag mobile.ranking-14 turned off in production.' })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(flagRow(page, key)).not.toContainText('off value')
  await expect(page.locator('#screen *:focus, #screen:focus')).toHaveCount(1)

  await turnOff()
  await page.getByRole('grid', { name: 'Flags' }).focus()
  await page.keyboard.press('ControlOrMeta+z')
  const dialog = page.getByRole('dialog', { name: 'Undo the last operation?' })
  await expect(dialog).toContainText('Flag mobile.ranking-14 turned off in production.')
  await expect(dialog.getByRole('button', { name: 'Undo it' })).toBeFocused()
  await expectReadable(page)
  await page.keyboard.press('Enter')
  await expect(flagRow(page, key)).not.toContainText('off value')
})

test('flags outside the selection that need one of it are named, and can be shown or selected, too', async ({
  page,
}) => {
  await openFlags(page, 'tag:billing')
  await select(page, 'billing.export-3')
  await bar(page).getByRole('button', { name: 'Turn off', exact: true }).click()
  await expect(outside(page)).toContainText(
    /billing\.export-3 must be .* for 2 others: (checkout\.retry-policy-42|search\.limits-24)/,
  )
  await outside(page).getByRole('button', { name: 'Show them' }).click()
  await expect(page.getByRole('textbox', { name: 'Filter flags' })).toHaveValue(/^key:/)
  await expect(page.getByRole('grid', { name: 'Flags' }).getByRole('row')).toHaveCount(3)
  await expect(selected(page)).toHaveText('1 selected, 1 hidden by the filter')
  await outside(page).getByRole('button', { name: 'Select both as well' }).click()
  await expect(selected(page)).toHaveText('3 selected, 1 hidden by the filter')
  await expect(bar(page).getByRole('button', { name: /^Turn off 3 flags/ })).toBeVisible()
})

test('a flag that others need is deleted only with them, and one undo brings all back', async ({ page }) => {
  await openFlags(page, 'key:billing.export-3,checkout.retry-policy-42,search.limits-24,reports.export-58')
  await select(page, 'billing.export-3')
  await bar(page).getByRole('button', { name: 'Delete…' }).click()
  await expect(outside(page)).toContainText('billing.export-3 is needed by 2 others')
  const remove = bar(page).getByRole('button', { name: /^Delete \d/ })
  await expect(remove).toBeDisabled()
  await outside(page).getByRole('button', { name: 'Select both as well' }).click()
  await expect(outside(page)).toContainText('search.limits-24 is needed by 1 other: reports.export-58')
  await outside(page).getByRole('button', { name: 'Select it as well' }).click()
  await expect(remove).toHaveText(/^Delete 4 flags/)
  await remove.click()
  await expect(page.getByText('4 flags deleted.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No matching flags' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(flagRow(page, 'reports.export-58')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Flags' }).getByRole('row')).toHaveCount(5)
})

test('turning a flag on says which prerequisite keeps it from having an effect', async ({ page }) => {
  await openFlags(page, 'theme-28')
  await select(page, 'search.theme-28')
  await bar(page).getByRole('button', { name: 'Turn off', exact: true }).click()
  await bar(page)
    .getByRole('button', { name: /^Turn off 1 flag/ })
    .click()
  await bar(page).getByRole('button', { name: 'Turn on in production' }).click()
  await expect(movers(page)).toContainText(
    'still serves its off variation: it needs reports.beta-19, which is off',
  )
  await bar(page)
    .getByRole('button', { name: /^Turn on 1 flag/ })
    .click()
  await expect(page.getByText('Flag search.theme-28 turned on in production.')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeFocused()
})

test('tags are added to a selection and removed from it', async ({ page }) => {
  await openFlags(page, 'tag:catalog')
  await select(page, 'catalog.banner-34', 'catalog.banner-49')
  await bar(page).getByRole('button', { name: 'Tag…' }).click()
  await expect(page.getByRole('combobox', { name: 'Add tags' })).toBeFocused()
  await page.keyboard.type('release q4')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Remove tags' }).fill('catalog')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('2 flags tagged.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('tag:"release q4" -tag:catalog')
  await expect(page.getByRole('grid', { name: 'Flags' }).getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('heading', { name: 'No matching flags' })).toBeVisible()
})

test('a selection is made by keyboard alone: Space, Shift with arrows, Ctrl+A, Escape', async ({ page }) => {
  await openFlags(page, 'tag:admin')
  await page.getByRole('grid', { name: 'Flags' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await expect(selected(page)).toHaveText('1 selected')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected(page)).toHaveText('4 selected')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(selected(page)).toHaveText('3 selected')
  await expect(activeRow(page, 'Flags')).toHaveAttribute('aria-rowindex', '5')
  await expect(page.getByRole('row', { selected: true })).toHaveCount(3)
  await page.keyboard.press('Control+a')
  await expect(selected(page)).toHaveText('6 selected')
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toHaveCount(0)
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
})

test('Shift with a click selects up to a row, and a selection stays when the filter changes', async ({
  page,
}) => {
  await openFlags(page, 'tag:admin')
  await select(page, 'admin.beta-38')
  await flagRow(page, 'admin.limits-23').click({ modifiers: ['Shift'] })
  await expect(selected(page)).toHaveText('4 selected')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('beta')
  await expect(selected(page)).toHaveText('4 selected, 2 hidden by the filter')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('')
  await page.getByRole('checkbox', { name: 'Select all rows that the filter shows' }).click()
  await expect(selected(page)).toHaveText('60 selected')
  await page.getByRole('button', { name: 'Clear the selection' }).click()
})

test('a draft of a selected flag is mentioned and stays', async ({ page }) => {
  await openFlags(page, 'admin.beta-38')
  await flagRow(page, 'admin.beta-38').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('textbox', { name: 'Description' }).fill('typed before')
  await expect(page.getByRole('region', { name: 'Draft' })).toBeVisible()
  await openFlags(page, 'admin.beta-38')
  await select(page, 'admin.beta-38')
  await bar(page).getByRole('button', { name: 'Turn off', exact: true }).click()
  await expect(movers(page).getByRole('status')).toContainText('admin.beta-38 has a draft, which stays.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Flag admin.beta-38 turned off in production.')).toBeVisible()
  await flagRow(page, 'admin.beta-38').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('typed before')
})

for (const action of ['Turn off', 'Tag…', 'Delete…'])
  test(`what ${action} would do can be read by everybody, light and dark`, async ({ page }) => {
    await openFlags(page)
    await select(page, 'admin.banner-52', 'admin.redesign-5', 'billing.export-3')
    await bar(page).getByRole('button', { name: action, exact: true }).click()
    if (action !== 'Tag…') await expect(outside(page)).toBeVisible()
    await expectReadable(page)
  })
