import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { createAccess } from '../../pages/accesses.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { pressSave } from '../../pages/flag-screen.ts'
import { findInPalette, palette } from '../../pages/frame/palette.ts'
import { openScreen } from '../../pages/screens.ts'

const operation = (page: Page) => page.getByRole('region', { name: 'Operation' })
const grid = (page: Page) => page.getByRole('grid', { name: 'History', exact: true })

async function createFlag(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Flags')
  await page.getByRole('button', { name: /^New flag/ }).click()
  const dialog = page.getByRole('dialog', { name: 'New flag' })
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill(key)
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(page.getByRole('heading', { level: 1, name: key })).toBeVisible()
}

test('what was done is listed, told in a sentence, and undone, and the undo undone', async ({ page }) => {
  await createFlag(page, 'undo-me')
  await openScreen(page, 'History')
  await grid(page)
    .getByRole('row', { name: /Created flag undo-me/ })
    .click()
  await expect(operation(page).getByRole('region', { name: 'flag undo-me in production' })).toBeVisible()
  await operation(page).getByRole('button', { name: 'Undo', exact: true }).click()
  const notice = page.getByRole('alert').filter({ hasText: 'Undo: Created flag undo-me.' })
  await expect(notice).toBeVisible()
  await expect(grid(page).getByRole('row', { name: /^now Created flag undo-me undone/ })).toBeVisible()
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(grid(page).getByRole('row', { name: /Redo: Created flag undo-me/ })).toBeVisible()
  await expect(grid(page).getByRole('row', { name: /Undo: Created flag undo-me undone/ })).toBeVisible()
  await openScreen(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('undo-me')
  await expect(page.getByRole('row', { name: /undo-me/ })).toBeVisible()
})

test('an operation that later ones stand in the way of names the one to undo first, and leads there', async ({
  page,
}) => {
  await createFlag(page, 'grown')
  await page.getByRole('switch').first().click({ force: true })
  await page.keyboard.press('ControlOrMeta+s')
  await pressSave(page.getByRole('dialog'))
  await expect(page.getByText(/grown saved as v/)).toBeVisible()
  await openScreen(page, 'History')
  await page.keyboard.press('/')
  await page.keyboard.type('grown')
  // The header, the creation and the switch: the filter has settled.
  await expect(grid(page).getByRole('row')).toHaveCount(3)
  await grid(page)
    .getByRole('row', { name: /Created flag grown/ })
    .click()
  const undo = operation(page).getByRole('button', { name: 'Undo', exact: true })
  await expect(undo).toBeDisabled()
  await expect(undo).toHaveAccessibleDescription(/^What it changed has changed again since\. Undo first: /)
  const changes = operation(page).getByRole('region', { name: 'Changes' })
  const switched = operation(page).getByRole('heading', { name: 'Turned flag grown on in production' })
  await operation(page).getByRole('button', { name: 'Turned flag grown on in production' }).click()
  await expect(switched).toBeVisible()
  await expect(changes.getByRole('listitem')).toHaveText([/turned on$/])
  await grid(page)
    .getByRole('row', { name: /Created flag grown/ })
    .click()
  await expect(undo).toBeDisabled()
  // The palette does not offer what cannot be done, but leads there as well.
  await findInPalette(page, 'operation to undo first', /^Go to the operation to undo first/)
  await expect(palette(page).getByRole('button')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(switched).toBeVisible()
  await undo.click()
  await expect(
    grid(page).getByRole('row', { name: /Turned flag grown on in production undone/ }),
  ).toBeVisible()
  await grid(page)
    .getByRole('row', { name: /Created flag grown/ })
    .click()
  await expect(undo).toBeEnabled()
})

test('the history is filtered by words and kind, and says when nothing matches', async ({ page }) => {
  await createFlag(page, 'needle')
  await openScreen(page, 'History')
  await page.keyboard.press('/')
  await page.keyboard.type('needle')
  await expect(grid(page).getByRole('row')).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Segments' }).click()
  await expect(page.getByRole('heading', { name: 'No matching operations' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(grid(page).getByRole('row').nth(2)).toBeVisible()
})

test('what made the project is not undone with one click', async ({ page }) => {
  await openScreen(page, 'History')
  await grid(page).focus()
  await page.keyboard.press('End')
  await expect(
    operation(page).getByText('This created the project, so you cannot undo it here.'),
  ).toBeVisible()
  await expect(operation(page).getByRole('button', { name: 'Undo', exact: true })).toHaveCount(0)
})

test('a flag tells its own history beside its settings', async ({ page }) => {
  await createFlag(page, 'own-story')
  await page.getByRole('tab', { name: 'History' }).click()
  const own = page.getByRole('grid', { name: 'History of the flag' })
  await expect(own.getByRole('row')).toHaveCount(2)
  await expect(own.getByRole('row', { name: /Created flag own-story/ })).toBeVisible()
  await expect(operation(page).getByText('variation added: on = true')).toBeVisible()
  // The operation is below the list where there is no room beside it.
  const [list, panel] = await Promise.all([own.boundingBox(), operation(page).boundingBox()])
  expect(panel?.y).toBeGreaterThan(list?.y ?? 0)
  expect(list?.width).toBe(panel?.width)
})

test('undo after a save asks, and takes the save back', async ({ page }) => {
  await createFlag(page, 'regretted')
  const isOn = page.getByRole('switch', { name: 'Targeting is on' })
  await isOn.click({ force: true })
  await page.keyboard.press('ControlOrMeta+s')
  await pressSave(page.getByRole('dialog'))
  await expect(page.getByText(/regretted saved as v/)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  const dialog = page.getByRole('dialog', { name: 'Undo the last save?' })
  await expect(dialog.getByRole('button', { name: 'Undo the save' })).toBeFocused()
  await expect(dialog.getByRole('listitem')).toHaveText([/turned off$/])
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(isOn).toBeChecked()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(dialog.getByRole('button', { name: 'Undo the save' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/regretted restored as v/)).toBeVisible()
  await expect(isOn).not.toBeChecked()
  await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeDisabled()
})

test('the history of the whole instance has accesses and every project, and leads to that of a project', async ({
  page,
}) => {
  await openScreen(page, 'Access')
  await createAccess(page, 'auditor', 'service', 'project acme/shop')
  await createFlag(page, 'seen-from-above')
  await openScreen(page, 'History')
  await page.getByText('Whole instance', { exact: true }).click()
  const all = page.getByRole('grid', { name: 'History of the instance' })
  await all.getByRole('row', { name: /Created access auditor/ }).click()
  const access = operation(page).getByRole('region', { name: 'access auditor' })
  await expect(access).toContainText('created')
  await expect(access).toContainText('attachment')
  await expectReadable(page)
  await all.getByRole('row', { name: /acme\/shop Created flag seen-from-above/ }).click()
  await operation(page).getByRole('link', { name: 'Show in the history of acme/shop' }).click()
  await expect(operation(page).getByRole('heading', { name: 'Created flag seen-from-above' })).toBeVisible()
  await expect(
    operation(page).getByRole('region', { name: 'flag seen-from-above', exact: true }),
  ).toBeVisible()
})
