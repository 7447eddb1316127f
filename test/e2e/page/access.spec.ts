import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import {
  createAccess,
  accessPanel as panel,
  pickPlace,
  readSecret,
  accessRow as row,
} from '../pages/accesses.ts'
import { openScreen, rowCount } from '../pages/screens.ts'
import { whatPageKeeps } from '../pages/what-page-keeps.ts'

test.beforeEach(({ page }) => openScreen(page, 'Access'))

test('the owner is there, may everything, and cannot be changed', async ({ page }) => {
  const owner = panel(page, 'owner')
  await expect(owner).toContainText('the whole instance')
  await expect(owner.getByRole('button')).toHaveCount(0)
  await row(page, 'owner').getByRole('button', { name: 'More for owner' }).click()
  await expect(
    page.getByRole('menuitem', { name: /^Act as owner The window works as the owner already\.$/ }),
  ).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(owner.getByText('owner is attached to the instance as root.')).toBeVisible()
  await expect(owner.locator('code')).toHaveText(/^p, [0-9a-f-]{36}, instance, instance, root$/)
})

test('what the host refuses stands at its field', async ({ page }) => {
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New access' })
  await dialog.getByRole('textbox', { name: 'Key' }).fill('owner')
  await page.keyboard.press('Enter')
  const places = dialog.getByRole('combobox', { name: 'Attached to' })
  await expect(dialog.getByText('An access must be attached to at least one place.')).toBeVisible()
  await pickPlace(page, dialog, 'project acme/shop')
  await expect(dialog.getByText('An access must be attached to at least one place.')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Create access' }).click()
  await expect(dialog.getByText('The instance already has an access with this key.')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Key' })).toHaveAttribute('aria-invalid', 'true')
  await expect(places).not.toHaveAttribute('aria-invalid', 'true')
})

test('key and secret are told once, and are nowhere afterwards', async ({ page }) => {
  const before = await rowCount(page, 'Accesses')
  const secret = await createAccess(page, 'ci', 'service', 'project acme/shop')
  expect(secret).toMatch(/^fbs_.{20,}/)
  await expect.poll(() => rowCount(page, 'Accesses')).toBe(before + 1)
  await expect(row(page, 'ci')).toHaveAttribute('aria-selected', 'true')
  await expect(row(page, 'ci')).toContainText('project acme/shop')
  expect(await whatPageKeeps(page)).not.toContain(secret)
})

test('the tester answers with the sentence, the weakest type and the rule, and follows a change', async ({
  page,
}) => {
  await row(page, 'ci').click()
  const ci = panel(page, 'ci')
  await expect(ci.getByText('ci is a service access; type user is required to change a flag.')).toBeVisible()
  await pick(page, 'Action', 'read')
  await expect(ci.getByText('ci is attached to the project acme/shop as service.')).toBeVisible()
  await expect(ci.locator('code')).toHaveText(/^p, [0-9a-f-]{36}, [0-9a-f-]{36}, project, service$/)
  await pick(page, 'Resource', 'targeting')
  await expect(ci.getByRole('combobox', { name: 'Where' })).toHaveValue(/^environment acme\/shop\//)
  await expect(ci.getByText('ci is attached to the project acme/shop as service.')).toBeVisible()
  await pick(page, 'Resource', 'identity')
  await pick(page, 'Action', 'update')
  await expect(ci.getByText('Nobody may change an identity.')).toBeVisible()
  await pick(page, 'Resource', 'flag')
  await ci.getByRole('button', { name: 'Edit…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit access ci' })
  await dialog.getByText('user', { exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Build server')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(page, 'ci')).toContainText('Build server')
  await expect(ci.getByText('ci is attached to the project acme/shop as user.')).toBeVisible()
})

test('the way from each attachment is drawn as a list: to the rule, or to what is missing', async ({
  page,
}) => {
  await row(page, 'ci').click()
  const ci = panel(page, 'ci')
  const ways = ci.getByRole('list', { name: 'How this is decided' })
  await pick(page, 'Resource', 'targeting')
  await pick(page, 'Action', 'update')
  await pick(page, 'Where', 'environment acme/shop/staging')
  const steps = ways.getByRole('list').first().getByRole('listitem')
  await expect(steps).toHaveText([
    'ci',
    'is attached to project acme/shop',
    'contains environment acme/shop/staging',
    'with the type user',
    /^so this rule allows it p, [0-9a-f-]{36}, [0-9a-f-]{36}, project, user$/,
  ])
  await pick(page, 'Action', 'delete')
  await expect(steps).toHaveText([
    'ci',
    'is attached to project acme/shop',
    'contains environment acme/shop/staging',
    'with the type user This does not include admin, which is required.',
  ])
  await pick(page, 'Resource', 'project')
  await pick(page, 'Action', 'create')
  await expect(steps).toHaveText([
    'ci',
    /^is attached to project acme\/shop This does not contain workspace acme\.$/,
  ])
})

test('a disabled access may nothing, and Undo enables it again', async ({ page }) => {
  await row(page, 'ci').click()
  const ci = panel(page, 'ci')
  await ci.getByRole('button', { name: 'Disable' }).click()
  await expect(row(page, 'ci')).toContainText('disabled')
  await expect(ci.getByText('ci is disabled or has expired.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(row(page, 'ci')).toContainText('enabled')
  await expect(ci.getByText(/^ci is attached to the project/)).toBeVisible()
})

test('an access gets an expiry in the future only, and loses it again', async ({ page }) => {
  await row(page, 'ci').click()
  await page.getByRole('grid', { name: 'Accesses' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Edit access ci' })
  await dialog.getByLabel('Expires').fill('2020-02-03T04:05')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Must be in the future.')).toBeVisible()
  await dialog.getByLabel('Expires').fill('2099-02-03T04:05')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(page, 'ci')).toContainText('2099')
  await expect(page.getByRole('grid', { name: 'Accesses' })).toBeFocused()
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Expires').fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(page, 'ci')).toContainText('never')
})

test('places are attached and detached, with a way back', async ({ page }) => {
  await row(page, 'ci').click()
  const ci = panel(page, 'ci')
  const attached = ci.getByRole('list', { name: 'Attached to' })
  await pick(page, 'Attach to', 'environment acme/shop/staging')
  await expect(attached.getByRole('listitem')).toHaveText([
    'project acme/shop',
    'environment acme/shop/staging',
  ])
  await ci.getByRole('button', { name: 'Detach from project acme/shop' }).click()
  await expect(attached.getByRole('listitem')).toHaveText(['environment acme/shop/staging'])
  await expect(ci.getByText(/^No attachment of ci allows it/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(attached.getByRole('listitem')).toHaveText([
    'project acme/shop',
    'environment acme/shop/staging',
  ])
})

test('a new secret is told once, when that is confirmed', async ({ page }) => {
  await row(page, 'ci').click()
  await panel(page, 'ci').getByRole('button', { name: 'New secret…' }).click()
  const ask = page.getByRole('dialog', { name: 'New secret for ci' })
  await expect(ask.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await ask.getByRole('button', { name: 'Create new secret' }).click()
  const secret = await readSecret(page, 'ci')
  expect(secret).toMatch(/^fbs_.{20,}/)
  expect(await whatPageKeeps(page)).not.toContain(secret)
})

test('an access goes with Delete, when that is confirmed', async ({ page }) => {
  await row(page, 'ci').click()
  await page.getByRole('grid', { name: 'Accesses' }).focus()
  await page.keyboard.press('Delete')
  const ask = page.getByRole('dialog', { name: 'Delete access ci' })
  await expect(ask.getByText(/lose access at once, and 2 attachments are removed/)).toBeVisible()
  await ask.getByRole('button', { name: 'Delete access' }).click()
  await expect(row(page, 'ci')).toHaveCount(0)
  await page.getByRole('grid', { name: 'Accesses' }).focus()
  await page.keyboard.press('Home')
  await expect(panel(page, 'owner')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

async function pick(page: Page, field: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}
