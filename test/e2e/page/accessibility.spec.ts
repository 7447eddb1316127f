import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import type { Workbench } from '../app/workbench.ts'
import { evaluateBeside } from '../pages/evaluate/evaluate-beside.ts'
import { expectReadable } from '../pages/expect-readable.ts'
import { openScreen, samplePayload } from '../pages/screens.ts'

// Each screen in its usual state.
const screens: readonly (readonly [
  name: string,
  show: (page: Page, workbench: Workbench) => Promise<void>,
])[] = [
  ['the flag list', (page) => openScreen(page, 'Flags')],
  ['the flag list, filtered', filteredFlags],
  ['the new flag dialog', newFlag],
  ['the segment list', (page) => openScreen(page, 'Segments')],
  ['a segment', segment],
  ['the identities, before anybody was evaluated', noIdentities],
  ['the history', history],
  ['the identities', identities],
  ['the traits', traits],
  ['the environments', (page) => openScreen(page, 'Environments')],
  ['two environments that say the same', compared],
  ['an SDK key, told once', toldKey],
  ['the accesses', (page) => openScreen(page, 'Access')],
  ['the new access dialog, refused', newAccess],
  ['the import screen', (page) => openScreen(page, 'Import')],
  ['an import preview', importPreview],
  ['the profiles', profile],
  ['the settings', (page) => openScreen(page, 'Settings')],
  ['the edit dialog of a project', (page) => fromPicker(page, 'Edit project…')],
  ['the dialog that deletes a project', (page) => fromPicker(page, 'Delete project…')],
  ['the palette', palette],
  ['the list of shortcuts', keys],
]

test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }))

for (const [name, show] of screens) {
  test(`${name} can be read by everybody, light and dark`, async ({ page, workbench }) => {
    await show(page, workbench)
    await expectReadable(page)
  })
}

async function compared(page: Page): Promise<void> {
  await openScreen(page, 'Environments')
  await page.getByRole('button', { name: /^Compare with/ }).click()
  await page.getByText('Everything', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Select all rows that the filter shows' }).waitFor()
}

async function filteredFlags(page: Page): Promise<void> {
  await openScreen(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('tag:billing fast stale:soon')
  await page.getByRole('grid', { name: 'Flags' }).focus()
  await page.keyboard.press('ArrowDown')
}

async function newFlag(page: Page): Promise<void> {
  await openScreen(page, 'Flags')
  await page.getByRole('button', { name: /^New flag/ }).click()
  const dialog = page.getByRole('dialog', { name: 'New flag' })
  await dialog.getByText('JSON').click()
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(dialog.getByText('A key is needed.')).toBeVisible()
}

async function segment(page: Page): Promise<void> {
  await openScreen(page, 'Segments')
  await page.getByRole('row', { name: /admin-people-10/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'admin-people-10' })).toBeVisible()
}

async function history(page: Page): Promise<void> {
  await openScreen(page, 'History')
  // Some operations that other tests of this file add have no visible changes.
  await page.getByRole('row', { name: /Created 60 flags/ }).click()
  await expect(page.getByRole('region', { name: 'Changes' }).getByRole('listitem').first()).toBeVisible()
}

async function noIdentities(page: Page): Promise<void> {
  await openScreen(page, 'Identities')
  await openEnvironment(page, 'staging')
  await expect(page.getByRole('heading', { name: 'No identities in staging yet' })).toBeVisible()
}

async function openEnvironment(page: Page, key: string): Promise<void> {
  await page.getByRole('button', { name: /^Environment / }).click()
  await page.getByRole('menuitem', { name: key }).click()
}

/** Evaluates a context first. */
async function identities(page: Page, { home }: Workbench): Promise<void> {
  await openScreen(page, 'Identities')
  await openEnvironment(page, 'production')
  const context = { kind: 'user', key: 'ann', email: 'ann@example.com', plan: 'pro', anonymous: true }
  await evaluateBeside(home, 'production', [context])
  await page.getByRole('row', { name: /ann/ }).click()
  await expect(page.getByRole('complementary', { name: 'Identity ann' })).toContainText('ann@example.com')
}

async function traits(page: Page, workbench: Workbench): Promise<void> {
  await identities(page, workbench)
  await page.getByText('Traits', { exact: true }).click()
  await page.getByRole('row', { name: /email/ }).click()
  await expect(page.getByRole('complementary', { name: 'Trait email' })).toBeVisible()
}

async function toldKey(page: Page): Promise<void> {
  await openScreen(page, 'Environments')
  await page.getByRole('button', { name: 'New SDK key' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create SDK key' }).click()
  await expect(page.getByRole('textbox', { name: 'SDK key' })).toBeVisible()
}

async function newAccess(page: Page): Promise<void> {
  await openScreen(page, 'Access')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New access' })
  await dialog.getByRole('button', { name: 'Create access' }).click()
  await expect(dialog.getByText('A key is needed.')).toBeVisible()
}

async function importPreview(page: Page): Promise<void> {
  await openScreen(page, 'Import')
  const payload = samplePayload()
  for (const flag of Object.values(payload.flags).slice(0, 5)) flag.on = !flag.on
  const buffer = Buffer.from(JSON.stringify(payload))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer })
  await expect(page.getByRole('grid')).toBeVisible()
}

async function profile(page: Page): Promise<void> {
  await openScreen(page, 'Profiles')
  await page.getByRole('grid', { name: 'Profiles' }).getByRole('row').nth(1).click()
  await expect(page.getByRole('textbox', { name: 'Context as JSON' })).toBeEditable()
}

async function fromPicker(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('other')
}

async function palette(page: Page): Promise<void> {
  await openScreen(page, 'Flags')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder(/^Search flags/).fill('b')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'billing.fast-path-22' })).toBeVisible()
}

async function keys(page: Page): Promise<void> {
  await openScreen(page, 'Flags')
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
}
